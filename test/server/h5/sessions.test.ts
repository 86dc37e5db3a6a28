import { createHmac } from 'node:crypto';
import { createSessions } from '../../../server/h5/sessions';

const LIN = 'oSandboxViewerLin';
const ORIGIN = 'https://live.example.com';
const secret = 'sandbox-session-secret-of-32-byte';
const appid = 'wxsandboxaccount01';
const now = () => Date.now();
const sessions = createSessions({ secret, appid, now });
const issue = async () => (await sessions.issue(LIN, ORIGIN)).session;

const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const read = (session: string, at: 0 | 1) => JSON.parse(Buffer.from(session.split('.')[at] ?? '', 'base64url').toString());
const UNAUTHENTICATED = { reason: 'UNAUTHENTICATED' };

beforeEach(() => jest.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => jest.useRealTimers());

test('a session gives its viewer back to the origin that it was issued to, on any instance, for two hours', async () => {
  const { session, expiresIn } = await sessions.issue(LIN, ORIGIN);
  expect(expiresIn).toBe(7200);
  const another = createSessions({ secret, appid, now });
  jest.setSystemTime(1_700_000_000_000 + 7_199_000);
  expect(await another.openidOf(session, ORIGIN)).toBe(LIN);
  jest.setSystemTime(1_700_000_000_000 + 7_200_000);
  await expect(another.openidOf(session, ORIGIN)).rejects.toMatchObject(UNAUTHENTICATED);
});

test('the openid cannot be read in it, and two sessions of one viewer have nothing in common but origin and end', async () => {
  const [first, second] = [await issue(), await issue()];
  expect(read(first, 0)).toEqual({ alg: 'HS256', typ: 'JWT' });
  expect(read(first, 1)).toEqual({ aud: ORIGIN, exp: 1_700_007_200, sub: expect.any(String) });
  expect(read(first, 1).sub).not.toBe(read(second, 1).sub);
  for (const spelled of [LIN, Buffer.from(LIN).toString('base64').slice(0, 20), Buffer.from(LIN).toString('hex')]) {
    expect(JSON.stringify(read(first, 1))).not.toContain(spelled);
  }
});

test('another origin, account or secret does not take it', async () => {
  const session = await issue();
  await expect(sessions.openidOf(session, 'https://evil.example.com')).rejects.toMatchObject(UNAUTHENTICATED);
  for (const other of [
    { secret, appid: 'wxanotheraccount' },
    { secret: 'another-session-secret-of-32-bytes', appid },
  ]) {
    await expect(createSessions({ ...other, now }).openidOf(session, ORIGIN)).rejects.toMatchObject(UNAUTHENTICATED);
  }
});

test('changed in any one character it is refused', async () => {
  const session = await issue();
  for (let at = 0; at < session.length; at += 1) {
    const changed = session.slice(0, at) + (session[at] === 'A' ? 'B' : 'A') + session.slice(at + 1);
    await expect(sessions.openidOf(changed, ORIGIN)).rejects.toMatchObject(UNAUTHENTICATED);
  }
  const last = session.at(-1) ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (const other of [...alphabet].filter((letter) => letter !== last)) {
    await expect(sessions.openidOf(session.slice(0, -1) + other, ORIGIN)).rejects.toMatchObject(UNAUTHENTICATED);
  }
});

test.each([
  ['no algorithm', 'none', () => ''],
  ['HS512 and the same secret', 'HS512', (text: string) => createHmac('sha512', secret).update(text).digest('base64url')],
  [
    'HS256 and the secret as it stands in the environment',
    'HS256',
    (text: string) => createHmac('sha256', secret).update(text).digest('base64url'),
  ],
])('signed with %s it is refused', async (_, alg, signature) => {
  const signed = `${part({ alg, typ: 'JWT' })}.${part(read(await issue(), 1))}`;
  await expect(sessions.openidOf(`${signed}.${signature(signed)}`, ORIGIN)).rejects.toMatchObject(UNAUTHENTICATED);
});

test.each(['', 'x', 'a.b', 'a.b.c', '..', '.'.repeat(40), `${part({ alg: 'HS256' })}.e30.`, 'ä.ö.ü'])(
  'what is no session at all is refused: %j',
  async (session) => {
    await expect(sessions.openidOf(session, ORIGIN)).rejects.toMatchObject(UNAUTHENTICATED);
  },
);

test('the log learns why, and nothing of the session', async () => {
  const session = await issue();
  jest.setSystemTime(1_700_007_200_000);
  const error = await sessions.openidOf(session, ORIGIN).catch((refusal) => refusal);
  expect(error.facts.fault).toBe('session: JwtTokenExpired');
  expect(JSON.stringify(error.facts)).not.toContain(session.split('.')[2]);
});

test('works where Web Crypto is no global, as in Node 18', async () => {
  const global = globalThis as { crypto?: unknown };
  const present = Object.getOwnPropertyDescriptor(globalThis, 'crypto') as PropertyDescriptor;
  Object.defineProperty(globalThis, 'crypto', { value: undefined, writable: true, configurable: true });
  try {
    await jest.isolateModulesAsync(async () => {
      const anew = (await import('../../../server/h5/sessions')).createSessions({ secret, appid, now });
      expect(await anew.openidOf(await issue(), ORIGIN)).toBe(LIN);
      expect(global.crypto).toBeDefined();
    });
  } finally {
    Object.defineProperty(globalThis, 'crypto', present);
  }
});
