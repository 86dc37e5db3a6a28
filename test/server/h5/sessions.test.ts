import { createSessions } from '../../../server/h5/sessions';
import { createSeal } from '../../../server/storage/seal';

const LIN = 'oSandboxViewerLin';
const ORIGIN = 'https://live.example.com';
const START = 1_700_000_000_000;
const secret = 'sandbox-session-secret-of-32-byte';
const appid = 'wxsandboxaccount01';
const UNAUTHENTICATED = { reason: 'UNAUTHENTICATED' };

let time: number;
const now = () => time;
const sessions = createSessions({ secret, appid, now });
const issue = () => sessions.issue(LIN, ORIGIN).session;
const refusalOf = (session: string, origin = ORIGIN, from = sessions): unknown => {
  try {
    return from.openidOf(session, origin);
  } catch (error) {
    return error;
  }
};

beforeEach(() => {
  time = START;
});

test('a session is valid for the origin that it was issued to, on any instance, for two hours', () => {
  const { session, expiresIn } = sessions.issue(LIN, ORIGIN);
  expect(expiresIn).toBe(7200);
  const another = createSessions({ secret, appid, now });
  time = START + 7_199_000;
  expect(another.openidOf(session, ORIGIN)).toBe(LIN);
  time = START + 7_200_000;
  expect(refusalOf(session, ORIGIN, another)).toMatchObject(UNAUTHENTICATED);
});

test('the openid cannot be read in a session, and two sessions of one viewer have nothing in common', () => {
  const [first, second] = [issue(), issue()];
  expect(first).toMatch(/^[\w-]{80,}$/);
  expect(first.slice(0, 16)).not.toBe(second.slice(0, 16));
  const bytes = Buffer.from(first, 'base64url').toString('latin1');
  for (const text of [LIN, ORIGIN, String(START + 7_200_000)]) expect(bytes).not.toContain(text);
});

test('a session is not valid for another origin, account or secret', () => {
  const session = issue();
  expect(refusalOf(session, 'https://evil.example.com')).toMatchObject(UNAUTHENTICATED);
  for (const other of [
    { secret, appid: 'wxanotheraccount' },
    { secret: 'another-session-secret-of-32-bytes', appid },
  ]) {
    expect(refusalOf(session, ORIGIN, createSessions({ ...other, now }))).toMatchObject(UNAUTHENTICATED);
  }
});

test('a value that was sealed for the database is not a session, even with the same secret and context', () => {
  const sealed = createSeal([secret], 'documents').seal(
    JSON.stringify({ openid: LIN, endsAt: START + 1000 }),
    `session ${appid} ${ORIGIN}`,
  );
  expect(refusalOf(Buffer.from(sealed, 'base64').toString('base64url'))).toMatchObject(UNAUTHENTICATED);
});

test('a session is refused when any one of its characters is changed', () => {
  const session = issue();
  for (let at = 0; at < session.length; at += 1) {
    const changed = session.slice(0, at) + (session[at] === 'A' ? 'B' : 'A') + session.slice(at + 1);
    expect(refusalOf(changed)).toMatchObject(UNAUTHENTICATED);
  }
  const last = session.at(-1) ?? '';
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  for (const other of [...alphabet].filter((letter) => letter !== last)) {
    expect(refusalOf(session.slice(0, -1) + other)).toMatchObject(UNAUTHENTICATED);
  }
});

test('the same bytes in another encoding are not a session', () => {
  const session = issue();
  for (const other of [`${session}=`, `${session}==`, Buffer.from(session, 'base64url').toString('base64'), ` ${session}`]) {
    if (other !== session) expect(refusalOf(other)).toMatchObject(UNAUTHENTICATED);
  }
});

test.each(['', 'x', 'a.b', 'a.b.c', '..', '.'.repeat(40), 'eyJhbGciOiJub25lIn0.e30.', 'ä.ö.ü', 'A'.repeat(4000)])(
  'a text that never was a session is refused: %j',
  (session) => {
    expect(refusalOf(session)).toMatchObject(UNAUTHENTICATED);
  },
);

test('the log has the cause, and nothing of the session', () => {
  const session = issue();
  time = START + 7_200_000;
  const { facts } = refusalOf(session) as { facts: { fault: string } };
  expect(facts).toEqual({
    fault: 'session: expired',
    remedy: { en: expect.stringContaining('H5_SESSION_SECRET differs'), zh: expect.stringContaining('H5_SESSION_SECRET 不一致') },
  });
  expect(JSON.stringify(facts)).not.toContain(session.slice(0, 20));
  expect((refusalOf('forged') as { facts: { fault: string } }).facts.fault).toBe(
    'session: not one that was issued to this origin',
  );
});
