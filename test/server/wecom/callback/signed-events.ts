/** HTTP events as WeCom's callbacks arrive: encrypted and signed. */
import { encrypt, getSignature } from '@wecom/crypto';

export const KEY = { token: 'callback token', encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
export const SENT_AT = 1_790_000_000_000;

const sign = (encrypted: string, token: string) => {
  const [timestamp, nonce] = [String(SENT_AT / 1000), '263014780'];
  return { msg_signature: getSignature(token, timestamp, nonce, encrypted), timestamp, nonce };
};

/** The XML of an event. */
export const xml = (fields: Record<string, string>) =>
  `<xml>${Object.entries(fields)
    .map(([name, value]) => `<${name}><![CDATA[${value}]]></${name}>`)
    .join('')}</xml>`;

/** A POST with this text, encrypted for this receiver. */
export function post(message: string, receiveid: string, { token, encodingAesKey } = KEY) {
  const encrypted = encrypt(encodingAesKey, message, receiveid);
  return {
    path: '/wecom',
    httpMethod: 'POST',
    headers: {},
    queryStringParameters: sign(encrypted, token),
    body: xml({ ToUserName: receiveid, Encrypt: encrypted }),
  };
}

/** The GET with which WeCom tries the URL. */
export function verification(echo: string, receiveid: string, { token, encodingAesKey } = KEY) {
  const echostr = encrypt(encodingAesKey, echo, receiveid);
  return { path: '/wecom', httpMethod: 'GET', headers: {}, queryStringParameters: { ...sign(echostr, token), echostr } };
}
