import { timingSafeEqual } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import type { Now } from '../../runtime/ambient';
import { RefusalError, type Remedy } from '../../runtime/errors';
import type { CallbackKey } from './config';

/** What WeCom signs: the query, and the encrypted text of the body (or echostr). */
export interface Envelope {
  msg_signature: string;
  timestamp: string;
  nonce: string;
  encrypted: string;
}

export interface OpenedEnvelope {
  message: string;
  /** receiveid: for whom it was encrypted. Still to be checked. */
  receiveid: string;
}

/** How far a signed timestamp may be off: a recorded request cannot be replayed later. */
const MAX_SKEW_MS = 10 * 60_000;

const COMPARE_TOKEN = {
  en: 'Compare WECOM_CALLBACK_TOKEN with the callback settings in the console.',
  zh: '请对照后台的回调设置，检查 WECOM_CALLBACK_TOKEN。',
};
const COMPARE_AES_KEY = {
  en: 'Compare WECOM_CALLBACK_AES_KEY with the callback settings in the console.',
  zh: '请对照后台的回调设置，检查 WECOM_CALLBACK_AES_KEY。',
};

/**
 * Opens what WeCom sent: first the signature, in constant time, then the decryption.
 * https://developer.work.weixin.qq.com/document/path/91144
 * @throws RefusalError UNAUTHENTICATED or INVALID_REQUEST, with nothing of the content
 */
export function openEnvelope(envelope: Envelope, keys: readonly CallbackKey[], now: Now): OpenedEnvelope {
  const { timestamp, encrypted } = envelope;
  // While a pair is being changed, two pairs may have one token: the text opens with the AES key of one of them.
  const signed = keys.filter(({ token }) => isSignedWith(token, envelope));
  if (signed.length === 0) throw refused('UNAUTHENTICATED', 'wrong signature', COMPARE_TOKEN);
  if (!(Math.abs(now() - Number(timestamp) * 1000) <= MAX_SKEW_MS)) throw refused('UNAUTHENTICATED', 'timestamp too far off');
  for (const key of signed) {
    const opened = decipher(key, encrypted);
    if (opened !== undefined) return opened;
  }
  throw refused('INVALID_REQUEST', 'does not decrypt', COMPARE_AES_KEY);
}

/** The library accepts any padding: a text counts as WeCom's only if encrypting the result gives the same text. */
function decipher({ encodingAesKey }: CallbackKey, encrypted: string): OpenedEnvelope | undefined {
  try {
    const { message, id, random } = decrypt(encodingAesKey, encrypted);
    return encrypt(encodingAesKey, message, id, random) === encrypted ? { message, receiveid: id } : undefined;
  } catch {
    return undefined;
  }
}

function isSignedWith(token: string, { msg_signature, timestamp, nonce, encrypted }: Envelope): boolean {
  const expected = Buffer.from(getSignature(token, timestamp, nonce, encrypted));
  const given = Buffer.from(msg_signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function refused(reason: 'UNAUTHENTICATED' | 'INVALID_REQUEST', fault: string, remedy?: Remedy): RefusalError {
  return new RefusalError(reason, { fault, ...(remedy && { remedy }) });
}
