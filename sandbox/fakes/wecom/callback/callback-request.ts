import { randomInt } from 'node:crypto';
import type { CallbackSettings } from '../world';
import { encrypt, signatureOf } from './crypto';

/** A request of WeCom to a callback URL, to be sent by deliver() or handed to the function by a test. */
export interface CallbackRequest {
  method: 'GET' | 'POST';
  /** msg_signature, timestamp, nonce, and for GET echostr; not URL-encoded. */
  query: Record<string, string>;
  /** XML; empty for GET. */
  body: string;
  /** What WeCom wants to read in the answer. */
  expects: string;
}

/** What goes into one request. */
export interface Letter {
  settings: CallbackSettings;
  message: string;
  /** receiveid: whom it is for, inside the encryption. */
  receiver: string;
  /** ToUserName beside it, outside. */
  toUserName: string;
  agentid?: number;
  /** ms since the epoch. */
  at: number;
}

export function eventRequest(letter: Letter): CallbackRequest {
  return sealed(letter, encrypt(letter.settings, letter.message, letter.receiver));
}

/** Signs and wraps what is encrypted already, whatever it is. */
export function sealed(
  { settings, toUserName, agentid, at }: Omit<Letter, 'message' | 'receiver'>,
  encrypted: string,
): CallbackRequest {
  const body = xml({ ToUserName: toUserName, AgentID: String(agentid ?? ''), Encrypt: encrypted });
  return { method: 'POST', query: signedQuery(settings, encrypted, at), body, expects: 'success' };
}

/** "验证URL有效性": the answer is the decrypted echostr itself. */
export function verificationRequest({ settings, receiver, at }: Pick<Letter, 'settings' | 'receiver' | 'at'>): CallbackRequest {
  const expects = digits(19);
  const echostr = encrypt(settings, expects, receiver);
  return { method: 'GET', query: { ...signedQuery(settings, echostr, at), echostr }, body: '', expects };
}

/** Texts in CDATA, numbers bare, as in the documents' samples. */
export function xml(fields: Record<string, string | number>): string {
  const elements = Object.entries(fields).map(
    ([name, value]) => `<${name}>${typeof value === 'number' ? value : `<![CDATA[${value}]]>`}</${name}>`,
  );
  return `<xml>${elements.join('')}</xml>`;
}

function signedQuery({ token }: CallbackSettings, encrypted: string, at: number) {
  const timestamp = String(Math.floor(at / 1000));
  const nonce = digits(9);
  return { msg_signature: signatureOf(token, timestamp, nonce, encrypted), timestamp, nonce };
}

function digits(count: number): string {
  return Array.from({ length: count }, (_, index) => randomInt(index === 0 ? 1 : 0, 10)).join('');
}
