/** Tokens, tickets and codes that an API has issued, each keyed by its value. */
import { randomBytes } from 'node:crypto';

export interface Expiring {
  /** ms since the epoch. */
  expiresAt: number;
}

export interface Token extends Expiring {
  revoked: boolean;
}

export function isValid({ revoked, expiresAt }: Token, now: number): boolean {
  return !revoked && expiresAt > now;
}

/** The first entry that `isCurrent`, or a new one, which is added. */
export function currentOrNew<Entry>(
  issued: Map<string, Entry>,
  isCurrent: (entry: Entry) => boolean,
  create: () => [value: string, entry: Entry],
): readonly [value: string, entry: Entry] {
  const current = [...issued].find(([, known]) => isCurrent(known));
  if (current) return current;
  const [value, entry] = create();
  issued.set(value, entry);
  return [value, entry];
}

/** `prefix-RANDOM` */
export function randomValue(prefix: string, bytes = 48): string {
  return `${prefix}-${randomBytes(bytes).toString('base64url')}`;
}

/** For `expires_in`. */
export function secondsLeft({ expiresAt }: Expiring, now: number): number {
  return Math.floor((expiresAt - now) / 1000);
}

export function revokeAll(tokens: Map<string, { revoked: boolean }>): void {
  for (const token of tokens.values()) token.revoked = true;
}

export function expireAll(issued: Map<string, Expiring>, now: number): void {
  for (const entry of issued.values()) entry.expiresAt = Math.min(entry.expiresAt, now);
}
