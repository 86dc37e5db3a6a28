import { timingSafeEqual } from 'node:crypto';
import { decrypt, encrypt, getSignature } from '@wecom/crypto';
import { EntryError } from '../../runtime/errors';
import type { Now } from '../../runtime/invocation';
import type { CallbackKey } from './config';

/** What WeCom signs: the query, and the encrypted text of the body (or echostr). */
export interface Envelope {
  msg_signature: string;
  timestamp: string;
  nonce: string;
  encrypted: string;
}

export interface Letter {
  message: string;
  /** receiveid: for whom it was encrypted. Still to be checked. */
  receiver: string;
}

/** A signed request may be this old, or this early, and not older: what was caught on the way cannot be sent again for ever. */
const MOST_SKEW_MS = 10 * 60_000;

/**
 * Opens what WeCom sent: first the signature, in constant time, then the decryption.
 * https://developer.work.weixin.qq.com/document/path/91144
 * @throws EntryError UNAUTHENTICATED or INVALID_REQUEST, with nothing of the content
 */
export function openEnvelope(envelope: Envelope, keys: readonly CallbackKey[], now: Now): Letter {
  const { timestamp, encrypted } = envelope;
  const key = keys.find(({ token }) => isSignedWith(token, envelope));
  if (key === undefined) {
    throw refused(
      'UNAUTHENTICATED',
      'wrong signature',
      'Compare WECOM_CALLBACK_TOKEN with the callback settings in the console.',
    );
  }
  if (!(Math.abs(now() - Number(timestamp) * 1000) <= MOST_SKEW_MS)) throw refused('UNAUTHENTICATED', 'timestamp too far off');
  const letter = decipher(key, encrypted);
  if (letter === undefined) {
    throw refused(
      'INVALID_REQUEST',
      'does not decrypt',
      'Compare WECOM_CALLBACK_AES_KEY with the callback settings in the console.',
    );
  }
  return letter;
}

/** The library takes any padding: only what it would have encrypted in the same way is taken for WeCom's. */
function decipher({ encodingAesKey }: CallbackKey, encrypted: string): Letter | undefined {
  try {
    const { message, id, random } = decrypt(encodingAesKey, encrypted);
    return encrypt(encodingAesKey, message, id, random) === encrypted ? { message, receiver: id } : undefined;
  } catch {
    return undefined;
  }
}

function isSignedWith(token: string, { msg_signature, timestamp, nonce, encrypted }: Envelope): boolean {
  const expected = Buffer.from(getSignature(token, timestamp, nonce, encrypted));
  const given = Buffer.from(msg_signature);
  return given.length === expected.length && timingSafeEqual(given, expected);
}

function refused(reason: 'UNAUTHENTICATED' | 'INVALID_REQUEST', fault: string, remedy?: string): EntryError {
  return new EntryError(reason, { fault, ...(remedy && { remedy }) });
}
