import { createHash } from 'node:crypto';

/** The key of something that belongs to one viewer. It is a hash, since no openid may be in a key. */
export function viewerKey(...values: (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(values)).digest('base64');
}
