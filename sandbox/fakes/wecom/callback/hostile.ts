/** Requests that only look like WeCom's. All but the first are signed rightly, so that they get past the signature. */
import { randomBytes } from 'node:crypto';
import type { CallbackSettings } from '../world';
import { type CallbackRequest, eventRequest, sealed } from './callback-request';
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

/** The ticket in each of them: nobody may store it, nor write it into a log. */
export const HOSTILE_TICKET = 'sandbox-hostile-suite-ticket';

/** What a request would be made of if it were honest. */
export interface Honest {
  settings: CallbackSettings;
  suite_id: string;
  /** The decrypted event, given a suite and a ticket. */
  message(suite_id: string, ticket: string): string;
  /** ms since the epoch. */
  at: number;
}

const MINUTE_MS = 60_000;

export function hostileRequest(how: Hostility, { settings, suite_id, message, at }: Honest): CallbackRequest {
  const event = message(suite_id, HOSTILE_TICKET);
  const letter = { settings, message: event, receiver: suite_id, toUserName: suite_id, at };
  const honest = () => eventRequest(letter);
  switch (how) {
    case 'wrong signature': {
      const { query, ...request } = honest();
      return { ...request, query: { ...query, msg_signature: '0'.repeat(40) } };
    }
    case 'no signature': {
      const {
        query: { msg_signature: _left, ...query },
        ...request
      } = honest();
      return { ...request, query };
    }
    case 'foreign receiver':
      return eventRequest({ ...letter, receiver: 'wwsomebodyelse00001' });
    case 'event of another suite':
      return eventRequest({ ...letter, message: message('wwsomebodyelse00001', HOSTILE_TICKET) });
    case 'truncated ciphertext':
      return sealed(letter, encrypt(settings, event, suite_id).slice(0, -5));
    case 'garbage ciphertext':
      return sealed(letter, randomBytes(96).toString('base64'));
    case 'bad padding':
      return sealed(
        letter,
        encrypt(settings, event, suite_id, (length) => Buffer.alloc(32 - (length % 32), 0xee)),
      );
    case 'old timestamp':
      return eventRequest({ ...letter, at: at - 11 * MINUTE_MS });
    case 'timestamp ahead':
      return eventRequest({ ...letter, at: at + 11 * MINUTE_MS });
    case 'XML bomb inside':
      return eventRequest({ ...letter, message: bomb(event) });
    case 'XML bomb outside': {
      const request = honest();
      return { ...request, body: bomb(request.body) };
    }
    case 'no XML inside':
      return eventRequest({ ...letter, message: `${HOSTILE_TICKET} <<<` });
    case 'body of 10 MB':
      return sealed(letter, 'A'.repeat(10 * 1024 * 1024));
  }
}

/** Ten levels of ten: a parser that opens entities makes ten billion words of it. */
function bomb(document: string): string {
  const levels = Array.from({ length: 10 }, (_, level) => `<!ENTITY e${level + 1} "${`&e${level};`.repeat(10)}">`);
  const doctype = `<?xml version="1.0"?><!DOCTYPE xml [<!ENTITY e0 "boom">${levels.join('')}]>`;
  return `${doctype}${document.replace('</xml>', '<Bomb>&e10;</Bomb></xml>')}`;
}
