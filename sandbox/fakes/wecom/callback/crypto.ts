/**
 * 加解密方案, written for the sandbox alone, so that the product's decryption is tested against another implementation.
 * https://developer.work.weixin.qq.com/document/path/90968
 */
import { createCipheriv, createHash, randomBytes } from 'node:crypto';
import type { CallbackSettings } from '../world';

const BLOCK = 32;

/** sha1 of the four texts, sorted and joined, in hex. */
export function signatureOf(token: string, timestamp: string, nonce: string, encrypted: string): string {
  return createHash('sha1').update([token, timestamp, nonce, encrypted].sort().join('')).digest('hex');
}

/**
 * AES-256-CBC of: 16 random bytes, the length of the message in 4 bytes, the message, the receiver.
 * @param padding PKCS#7 to a multiple of 32; a test can pass a wrong one
 */
export function encrypt(
  { encodingAesKey }: CallbackSettings,
  message: string,
  receiver: string,
  padding: (length: number) => Buffer = pkcs7,
): string {
  const key = Buffer.from(`${encodingAesKey}=`, 'base64');
  const text = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(text.length);
  const plain = Buffer.concat([randomBytes(16), length, text, Buffer.from(receiver)]);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([cipher.update(Buffer.concat([plain, padding(plain.length)])), cipher.final()]).toString('base64');
}

/** 1 to 32 bytes, each with their number as its value. */
function pkcs7(length: number): Buffer {
  const count = BLOCK - (length % BLOCK);
  return Buffer.alloc(count, count);
}
