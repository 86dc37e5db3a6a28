/** Requests that imitate WeCom's. All but the first two have a valid signature, so they get past that check. */
import { randomBytes } from 'node:crypto';
import type { CallbackSettings } from '../world';
import { type CallbackRequest, encryptedRequest, eventRequest } from './callback-request';
import { encrypt } from './crypto';

export const HOSTILITIES = [
  'wrong signature',
  'no signature',
  'foreign receiver',
  'event of another suite',
  'truncated ciphertext',
  'garbage ciphertext',
  'bad padding',
  'old timestamp',
  'timestamp ahead',
  'XML bomb inside',
  'XML bomb outside',
  'no XML inside',
  'body of 10 MB',
] as const;

export type Hostility = (typeof HOSTILITIES)[number];

/** The suite_ticket in each hostile request. It must neither be stored nor logged. */
export const HOSTILE_TICKET = 'sandbox-hostile-suite-ticket';

/** What the genuine request would be made of. */
export interface GenuineOptions {
  settings: CallbackSettings;
  suite_id: string;
  /** The event as XML, for a suite and a ticket. */
  message(suite_id: string, ticket: string): string;
  /** ms since the epoch. */
  at: number;
}

const MINUTE_MS = 60_000;
const ANOTHER_SUITE_ID = 'wwanothersuite00001';

export function hostileRequest(how: Hostility, { settings, suite_id, message, at }: GenuineOptions): CallbackRequest {
  const event = message(suite_id, HOSTILE_TICKET);
  const options = { settings, message: event, receiver: suite_id, toUserName: suite_id, at };
  const genuine = () => eventRequest(options);
  switch (how) {
    case 'wrong signature': {
      const { query, ...request } = genuine();
      return { ...request, query: { ...query, msg_signature: '0'.repeat(40) } };
    }
    case 'no signature': {
      const {
        query: { msg_signature: _left, ...query },
        ...request
      } = genuine();
      return { ...request, query };
    }
    case 'foreign receiver':
      return eventRequest({ ...options, receiver: ANOTHER_SUITE_ID });
    case 'event of another suite':
      return eventRequest({ ...options, message: message(ANOTHER_SUITE_ID, HOSTILE_TICKET) });
    case 'truncated ciphertext':
      return encryptedRequest(options, encrypt(settings, event, suite_id).slice(0, -5));
    case 'garbage ciphertext':
      return encryptedRequest(options, randomBytes(96).toString('base64'));
    case 'bad padding':
      return encryptedRequest(
        options,
        encrypt(settings, event, suite_id, (length) => Buffer.alloc(32 - (length % 32), 0xee)),
      );
    case 'old timestamp':
      return eventRequest({ ...options, at: at - 11 * MINUTE_MS });
    case 'timestamp ahead':
      return eventRequest({ ...options, at: at + 11 * MINUTE_MS });
    case 'XML bomb inside':
      return eventRequest({ ...options, message: withEntityBomb(event) });
    case 'XML bomb outside': {
      const request = genuine();
      return { ...request, body: withEntityBomb(request.body) };
    }
    case 'no XML inside':
      return eventRequest({ ...options, message: `${HOSTILE_TICKET} <<<` });
    case 'body of 10 MB':
      return encryptedRequest(options, 'A'.repeat(10 * 1024 * 1024));
  }
}

/** Ten levels of ten entities: a parser that expands them makes ten billion words. */
function withEntityBomb(document: string): string {
  const levels = Array.from({ length: 10 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  const doctype = `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY e0 "boom">${levels.join('')}]>`;
  return `${doctype}${document.replace('</xml>', '<Bomb>&e10;</Bomb></xml>')}`;
}
