import { createHash } from 'node:crypto';

/** Names what belongs to one viewer without naming the viewer: an openid must not turn up in a key. */
export function viewerKey(...parts: (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}
