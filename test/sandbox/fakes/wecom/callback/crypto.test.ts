import { decrypt } from '@wecom/crypto';
import { DEMO_CALLBACK, DEMO_SUITE_ID } from '../../../../../sandbox/fakes/wecom';
import { encrypt, signatureOf } from '../../../../../sandbox/fakes/wecom/callback/crypto';

test('the signature equals the example of the documents', () => {
  const echostr = 'P9nAzCzyDtyTWESHep1vC5X9xho/qYX3Zpb4yKa9SKld1DsH3Iyt3tP3zNdtp+4RPcs8TgAE7OaBO+FZXvnaqQ==';
  expect(signatureOf('QDG6eK', '1409659589', '263014780', echostr)).toBe('5c45ff5e21c57e6ad56bac8758b79b1d9ac89fd3');
});

test('a message of any length is padded to a multiple of 32, and @wecom/crypto decrypts it', () => {
  for (let length = 1; length <= 65; length += 1) {
    const message = '直'.repeat(length);
    const encrypted = encrypt(DEMO_CALLBACK, message, DEMO_SUITE_ID);
    expect(Buffer.from(encrypted, 'base64').length % 32).toBe(0);
    expect(decrypt(DEMO_CALLBACK.encodingAesKey, encrypted)).toMatchObject({ message, id: DEMO_SUITE_ID });
  }
});
