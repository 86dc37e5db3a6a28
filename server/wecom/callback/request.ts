import { RefusalError } from '../../runtime/errors';
import { readHttpEvent } from '../../runtime/http-event';
import type { Envelope } from './envelope';
import { readXml } from './xml';

/** Limit of a body: a callback is a few hundred bytes of XML. */
const LARGEST_BODY = 64 * 1024;

/** `verification`: WeCom tries the URL when it is set in the console. `event`: something has happened. */
export interface CallbackRequest {
  kind: 'verification' | 'event';
  envelope: Envelope;
}

/**
 * Reads a request of WeCom.
 * @param event of the HTTP access service
 * @throws RefusalError INVALID_REQUEST
 */
export function readCallbackRequest(event: unknown): CallbackRequest {
  const { method, query, body } = readHttpEvent(event);
  const fields = new Map(query);
  const field = (name: string) => fields.get(name) || invalid(`no ${name} in the query`);
  if (method !== 'GET' && method !== 'POST') return invalid('neither GET nor POST');
  const signed = { msg_signature: field('msg_signature'), timestamp: field('timestamp'), nonce: field('nonce') };
  // Base64 in a query: a gateway that decodes a bare '+' makes a space of it.
  if (method === 'GET') return { kind: 'verification', envelope: { ...signed, encrypted: field('echostr').replace(/ /g, '+') } };
  if (body.length > LARGEST_BODY) return invalid('body too large');
  const { Encrypt: encrypted } = readXml(body.toString('utf8'));
  return { kind: 'event', envelope: { ...signed, encrypted: encrypted ?? invalid('no Encrypt in the body') } };
}

function invalid(fault: string): never {
  throw new RefusalError('INVALID_REQUEST', { fault });
}
