import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Encrypts what is stored, so that a copy of the database, a backup or a wrong permission reveals no token. */
export interface Seal {
  /** @param context the document's id: a value copied to another document does not open there */
  seal(plain: string, context: string): string;
  /** undefined for what was not sealed with one of the keys for this context. */
  open(sealed: unknown, context: string): string | undefined;
}

const IV_BYTES = 12;
const TAG_BYTES = 16;

/**
 * AES-256-GCM.
 * @param secrets the first seals, all open: to rotate, put the new one in front
 * @param purpose what is sealed: values of one purpose do not open for another
 */
export function createSeal(secrets: readonly string[], purpose: 'documents' | 'sessions'): Seal {
  const keys = secrets.map((secret) => Buffer.from(hkdfSync('sha256', secret, '', `live-entry ${purpose}`, 32)));
  const [first] = keys;
  if (first === undefined) throw new Error('a seal needs a key');

  return {
    seal(plain, context) {
      const iv = randomBytes(IV_BYTES);
      const cipher = createCipheriv('aes-256-gcm', first, iv).setAAD(Buffer.from(context));
      const body = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()]);
      return Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64');
    },
    open(sealed, context) {
      if (typeof sealed !== 'string') return undefined;
      const bytes = Buffer.from(sealed, 'base64');
      if (bytes.length < IV_BYTES + TAG_BYTES) return undefined;
      for (const key of keys) {
        const decipher = createDecipheriv('aes-256-gcm', key, bytes.subarray(0, IV_BYTES), { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(context)).setAuthTag(bytes.subarray(IV_BYTES, IV_BYTES + TAG_BYTES));
        try {
          return Buffer.concat([decipher.update(bytes.subarray(IV_BYTES + TAG_BYTES)), decipher.final()]).toString('utf8');
        } catch {
          // Sealed with another key, or not by us.
        }
      }
      return undefined;
    },
  };
}
