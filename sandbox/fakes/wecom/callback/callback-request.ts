import { randomInt } from 'node:crypto';
import type { CallbackSettings } from '../world';
import { encrypt, signatureOf } from './crypto';

/** A request of WeCom to a callback URL, for deliver() or for a test that passes it to the function. */
export interface CallbackRequest {
  method: 'GET' | 'POST';
  /** msg_signature, timestamp, nonce, and for GET echostr; not URL-encoded. */
  query: Record<string, string>;
  /** XML; empty for GET. */
  body: string;
  /** The response body that WeCom expects. */
  expects: string;
}

/** Everything that one event request is made of. */
export interface EventOptions {
  settings: CallbackSettings;
  message: string;
  /** receiveid, inside the encryption. */
  receiver: string;
  /** ToUserName, outside the encryption. */
  toUserName: string;
  agentid?: number;
  /** ms since the epoch. */
  at: number;
}

export function eventRequest(options: EventOptions): CallbackRequest {
  return encryptedRequest(options, encrypt(options.settings, options.message, options.receiver));
}

/** Signs and wraps any text as if it were an encrypted message. */
export function encryptedRequest(
  { settings, toUserName, agentid, at }: Omit<EventOptions, 'message' | 'receiver'>,
  encrypted: string,
): CallbackRequest {
  const body = xml({ ToUserName: toUserName, AgentID: String(agentid ?? ''), Encrypt: encrypted });
  return { method: 'POST', query: signedQuery(settings, encrypted, at), body, expects: 'success' };
}

/** "验证URL有效性": the expected response is the decrypted echostr. */
export function verificationRequest({
  settings,
  receiver,
  at,
}: Pick<EventOptions, 'settings' | 'receiver' | 'at'>): CallbackRequest {
  const expects = digits(19);
  const echostr = encrypt(settings, expects, receiver);
  return { method: 'GET', query: { ...signedQuery(settings, echostr, at), echostr }, body: '', expects };
}

/** Strings in CDATA, numbers without, as in the samples of the documents. */
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
