/** Everything secret that a world has, and the search for it in what must not carry it. */
import { randomBytes } from 'node:crypto';

/** What is told by its name on the wire, in a query, a request or an answer. */
const ON_THE_WIRE = [
  'corpsecret',
  'secret',
  'suite_secret',
  'suite_ticket',
  'permanent_code',
  'auth_code',
  'code',
  'access_token',
  'suite_access_token',
  'refresh_token',
  'living_code',
  'ticket',
  'openid',
];
/** What there must be of secrets, or the search has looked for nothing. */
export const KINDS_OF_SECRET = [
  'WECOM_CORP_SECRET',
  'WECOM_SUITE_SECRET',
  'WECOM_CALLBACK_TOKEN',
  'WECOM_CALLBACK_AES_KEY',
  'LIVE_ENTRY_STORE_KEY',
  'LIVE_ENTRY_DOCTOR_TOKEN',
  'OFFICIAL_ACCOUNT_SECRET',
  'H5_SESSION_SECRET',
  'private key',
  'corpsecret',
  'suite_secret',
  'suite_ticket',
  'suite_access_token',
  'auth_code',
  'permanent_code',
  'access_token',
  'refresh_token',
  'living_code',
  'openid',
  'secret',
  'code',
  'ticket',
  'session',
];
/** So much of a secret is a leak. */
export const FRAGMENT = 12;

/** A value that occurs nowhere else. */
export function mark(): string {
  return `mk${randomBytes(24).toString('base64url')}`;
}

/** For an EncodingAESKey: 43 letters and digits. */
export function markOfLetters(): string {
  return randomBytes(22).toString('hex').slice(0, 43);
}

/** Secrets by what they are. */
export type Secrets = Map<string, Set<string>>;

export function addSecret(secrets: Secrets, kind: string, value: unknown): void {
  if (typeof value !== 'string' || value.length < FRAGMENT) return;
  const known = secrets.get(kind) ?? new Set();
  // The fakes begin what they issue with a word for it.
  secrets.set(kind, known.add(value.replace(/^sandbox(-[a-z]+)+-/, '')));
}

/** Takes what passes by. */
export function witness(secrets: Secrets, fields: Iterable<readonly [string, unknown]>): void {
  for (const [name, value] of fields) if (ON_THE_WIRE.includes(name)) addSecret(secrets, name, value);
}

/** The kinds of secret that a text has a fragment of: as it is, URL-encoded, in hex, or in base64 at any place of a longer text. */
export function leaksIn(text: string, secrets: Secrets): string[] {
  const windows = new Set<string>();
  for (let at = 0; at + FRAGMENT <= text.length; at += 1) windows.add(text.slice(at, at + FRAGMENT));
  const leaks = (value: string) => formsOf(value).some((form) => hasFragment(form, windows));
  return [...secrets].filter(([, values]) => [...values].some(leaks)).map(([kind]) => kind);
}

function hasFragment(form: string, windows: ReadonlySet<string>): boolean {
  for (let at = 0; at + FRAGMENT <= form.length; at += 1) if (windows.has(form.slice(at, at + FRAGMENT))) return true;
  return false;
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value);
  const base64 = [0, 1, 2].map((before) => {
    const text = Buffer.concat([Buffer.alloc(before), bytes])
      .toString('base64')
      .replace(/=+$/, '');
    // The characters at both ends depend on the neighbors.
    return text.slice(before === 0 ? 0 : before + 1, -1);
  });
  const urlSafe = base64.map((text) => text.replaceAll('+', '-').replaceAll('/', '_'));
  return [...new Set([value, encodeURIComponent(value), bytes.toString('hex'), ...base64, ...urlSafe])];
}
