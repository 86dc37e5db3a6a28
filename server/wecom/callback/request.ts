import { EntryError } from '../../runtime/errors';
import type { Envelope } from './envelope';
import { readXml } from './xml';

/** A callback is some hundred bytes of XML. */
const LARGEST_BODY = 64 * 1024;

/** `verification`: WeCom tries the URL when it is set in the console. `event`: something has happened. */
export interface CallbackRequest {
  kind: 'verification' | 'event';
  envelope: Envelope;
}

/**
 * Reads the event of the cloud's HTTP access service.
 * https://docs.cloudbase.net/service/access-cloud-function
 * @throws EntryError INVALID_REQUEST
 */
export function readCallbackRequest(event: unknown): CallbackRequest {
  const { httpMethod, queryStringParameters } = (event ?? {}) as Record<string, unknown>;
  const query = (queryStringParameters ?? {}) as Record<string, unknown>;
  const field = (name: string) => {
    const value = query[name];
    if (typeof value !== 'string' || value === '') throw new EntryError('INVALID_REQUEST', { fault: `no ${name} in the query` });
    return value;
  };
  if (httpMethod !== 'GET' && httpMethod !== 'POST') throw new EntryError('INVALID_REQUEST', { fault: 'neither GET nor POST' });
  const signed = { msg_signature: field('msg_signature'), timestamp: field('timestamp'), nonce: field('nonce') };
  // Base64 in a query: a gateway that decodes a bare '+' makes a space of it.
  if (httpMethod === 'GET')
    return { kind: 'verification', envelope: { ...signed, encrypted: field('echostr').replace(/ /g, '+') } };
  const { Encrypt: encrypted } = readXml(readBody(event as Record<string, unknown>));
  if (encrypted === undefined) throw new EntryError('INVALID_REQUEST', { fault: 'no Encrypt in the body' });
  return { kind: 'event', envelope: { ...signed, encrypted } };
}

function readBody({ body, isBase64Encoded }: Record<string, unknown>): string {
  if (typeof body !== 'string') throw new EntryError('INVALID_REQUEST', { fault: 'no body' });
  if (body.length > LARGEST_BODY) throw new EntryError('INVALID_REQUEST', { fault: 'body too large' });
  return isBase64Encoded === true ? Buffer.from(body, 'base64').toString('utf8') : body;
}
