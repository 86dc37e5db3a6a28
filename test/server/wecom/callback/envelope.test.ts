import { createCipheriv } from 'node:crypto';
import { encrypt, getSignature } from '@wecom/crypto';
import type { RefusalError } from '../../../../server/runtime/errors';
import { openEnvelope } from '../../../../server/wecom/callback/envelope';

/** The example of WeCom's documentation. https://developer.work.weixin.qq.com/document/path/91144 */
const KEY = { token: 'QDG6eK', encodingAesKey: 'jWmYm7qr5nMoAUwZRjGtBxmz3KA1tkAj3ykkR6q2B2C' };
const OFFICIAL = {
  msg_signature: '5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3',
  timestamp: '1409659589',
  nonce: '263014780',
  encrypted: 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==',
};
const THEN = 1_409_659_589_000;
const OTHER = { token: 'another', encodingAesKey: 'a'.repeat(43) };

const sign = (envelope: Omit<typeof OFFICIAL, 'msg_signature'>, token = KEY.token) => ({
  ...envelope,
  msg_signature: getSignature(token, envelope.timestamp, envelope.nonce, envelope.encrypted),
});
const refusal = (open: () => unknown): Partial<RefusalError> => {
  try {
    open();
  } catch (error) {
    return error as RefusalError;
  }
  return {};
};

test("WeCom's own example opens", () => {
  expect(openEnvelope(OFFICIAL, [KEY], () => THEN)).toEqual({ message: '1616140317555161061', receiveid: 'wx5823bf96d3bd56c7' });
});

test('the pair with which it was signed is found among several', () => {
  expect(openEnvelope(OFFICIAL, [OTHER, KEY], () => THEN).message).toBe('1616140317555161061');
});

test('of two pairs with one token, the AES key that opens it is found: a key may be changed without the token', () => {
  const keys = [{ ...KEY, encodingAesKey: 'n'.repeat(43) }, KEY];
  expect(openEnvelope(OFFICIAL, keys, () => THEN).message).toBe('1616140317555161061');
});

test.each([
  ['another signature', { ...OFFICIAL, msg_signature: OFFICIAL.msg_signature.replace('5c', '5d') }],
  ['a signature of another length', { ...OFFICIAL, msg_signature: '5c45' }],
  ['another nonce', { ...OFFICIAL, nonce: '263014781' }],
  ['a ciphertext cut short', { ...OFFICIAL, encrypted: OFFICIAL.encrypted.slice(0, 44) }],
])('%s is not authentic', (_, envelope) => {
  expect(refusal(() => openEnvelope(envelope, [KEY], () => THEN))).toMatchObject({
    reason: 'UNAUTHENTICATED',
    facts: {
      fault: 'wrong signature',
      remedy: {
        en: 'Compare WECOM_CALLBACK_TOKEN with the callback settings in the console.',
        zh: '请对照后台的回调设置，检查 WECOM_CALLBACK_TOKEN。',
      },
    },
  });
});

test.each([
  [600, undefined],
  [601, 'UNAUTHENTICATED'],
  [-601, 'UNAUTHENTICATED'],
])('%i s after it was signed: %s', (seconds, reason) => {
  expect(refusal(() => openEnvelope(OFFICIAL, [KEY], () => THEN + seconds * 1000)).reason).toBe(reason);
});

test('a timestamp that is no number is refused, although it is signed', () => {
  expect(refusal(() => openEnvelope(sign({ ...OFFICIAL, timestamp: 'soon' }), [KEY], () => THEN))).toMatchObject({
    reason: 'UNAUTHENTICATED',
    facts: { fault: 'timestamp too far off' },
  });
});

test('signed text that does not decrypt is refused, and nothing of it is in the error', () => {
  const envelope = sign({ ...OFFICIAL, encrypted: encrypt(OTHER.encodingAesKey, 'a secret message', 'wwcorp') });
  const error = refusal(() => openEnvelope(envelope, [KEY], () => THEN));
  expect(error).toMatchObject({
    reason: 'INVALID_REQUEST',
    facts: {
      fault: 'does not decrypt',
      remedy: {
        en: 'Compare WECOM_CALLBACK_AES_KEY with the callback settings in the console.',
        zh: '请对照后台的回调设置，检查 WECOM_CALLBACK_AES_KEY。',
      },
    },
  });
  expect(`${error.message}${JSON.stringify(error)}`).not.toMatch(/secret message|wwcorp/);
});

test.each(['AAAA', '', 'no base64 !'])('signed text that cannot be a ciphertext is refused: %j', (encrypted) => {
  expect(refusal(() => openEnvelope(sign({ ...OFFICIAL, encrypted }), [KEY], () => THEN)).reason).toBe('INVALID_REQUEST');
});

test.each([
  ['as documented', (pad: number) => Buffer.alloc(pad, pad), undefined],
  [
    'with other bytes before the last',
    (pad: number) => Buffer.concat([Buffer.alloc(pad - 1, 0xee), Buffer.from([pad])]),
    'INVALID_REQUEST',
  ],
  [
    'to 16 instead of 32',
    (pad: number) => Buffer.alloc(pad > 16 ? pad - 16 : pad + 16, pad > 16 ? pad - 16 : pad + 16),
    'INVALID_REQUEST',
  ],
])('padding %s: %s', (_, padding, reason) => {
  const aesKey = Buffer.from(`${KEY.encodingAesKey}=`, 'base64');
  const message = Buffer.from('<xml></xml>');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(message.length);
  const plain = Buffer.concat([Buffer.alloc(16, 'r'), length, message, Buffer.from('wwcorp')]);
  const cipher = createCipheriv('aes-256-cbc', aesKey, aesKey.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, padding(32 - (plain.length % 32))]);
  const encrypted = Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
  expect(refusal(() => openEnvelope(sign({ ...OFFICIAL, encrypted }), [KEY], () => THEN)).reason).toBe(reason);
});
