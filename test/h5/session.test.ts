import type { SessionGrant } from '../../h5/api-client';
import { createSession } from '../../h5/session';
import type { Refusal } from '../../miniprogram/components/live-entry/core/contract';
import { openPage } from './browser-globals';

const OPTIONS = { livingid: 'lv', serverUrl: 'https://fn.example.com', officialAccountAppId: 'wxaccount' };
const KEY = 'live-entry wxaccount';
const GRANT: SessionGrant = { ok: true, session: 'SESSION-1', expiresIn: 7200 };
const UNAUTHENTICATED = { ok: false, reason: 'UNAUTHENTICATED', retryable: true, traceId: '' };

beforeEach(() => jest.useFakeTimers({ now: 1_700_000_000_000 }));
afterEach(() => jest.restoreAllMocks());

/** One page load. */
function load(url: string, tab: Record<string, string> = {}, grant: SessionGrant | Refusal = GRANT) {
  const page = openPage(url, tab);
  const posted: string[] = [];
  const session = createSession(async (code) => {
    posted.push(code);
    return grant;
  }, OPTIONS);
  return { ...page, session, posted, stays: session.start() };
}

/** A redirect to WeChat's OAuth page and back. */
function roundTrip(url: string, grant?: SessionGrant | Refusal) {
  const { left, sessionStorage } = load(url);
  const parameters = new URL(left[0] ?? '').searchParams;
  const back = new URL(parameters.get('redirect_uri') ?? '');
  back.searchParams.append('code', 'OAUTH-CODE');
  back.searchParams.append('state', parameters.get('state') ?? '');
  return load(back.href, sessionStorage, grant);
}

test('without a session the page is left for WeChat’s OAuth, with the parameters in WeChat’s order', () => {
  const { left, stays } = load('https://school.example.com/course?id=7#/lesson/2');
  expect(stays).toBe(false);
  expect(left).toHaveLength(1);
  expect(left[0]).toMatch(
    /^https:\/\/open\.weixin\.qq\.com\/connect\/oauth2\/authorize\?appid=wxaccount&redirect_uri=https%3A%2F%2Fschool\.example\.com%2Fcourse%3Fid%3D7%23%2Flesson%2F2&response_type=code&scope=snsapi_base&state=le\d{20,40}#wechat_redirect$/,
  );
});

test('each redirect has its own state', () => {
  const state = () => new URL(load('https://school.example.com/').left[0] ?? '').searchParams.get('state');
  expect(state()).not.toBe(state());
});

test('while the page is being left, get() stays pending and there is no second redirect', async () => {
  const { session, left } = load('https://school.example.com/');
  const settled = jest.fn();
  void session.get().then(settled);
  void session.get().then(settled);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(settled).not.toHaveBeenCalled();
  expect(left).toHaveLength(1);
});

test('back with the right state: the code is posted once, the URL is restored, the session is stored', async () => {
  const { session, posted, location, sessionStorage } = roundTrip('https://school.example.com/course?id=a%20b&flag#/lesson/2');
  expect(location.href).toBe('https://school.example.com/course?id=a%20b&flag#/lesson/2');
  expect(await session.get()).toEqual(GRANT);
  expect(await session.get()).toEqual({ ok: true, session: 'SESSION-1' });
  expect(posted).toEqual(['OAUTH-CODE']);
  expect(JSON.parse(sessionStorage[KEY] ?? '')).toEqual({ session: 'SESSION-1', ends: 1_700_007_200_000 });
});

test('the next page of the tab uses the session without a redirect', async () => {
  const { session, sessionStorage } = roundTrip('https://school.example.com/');
  await session.get();
  const next = load('https://school.example.com/other', sessionStorage);
  expect(await next.session.get()).toEqual({ ok: true, session: 'SESSION-1' });
  expect([next.left, next.posted]).toEqual([[], []]);
});

test('a session with less than a minute left is not used', async () => {
  const { session, sessionStorage } = roundTrip('https://school.example.com/');
  await session.get();
  jest.setSystemTime(1_700_007_141_000);
  expect(load('https://school.example.com/', sessionStorage).left).toHaveLength(1);
});

test('back with another state: nothing is posted, and there is no redirect without a tap', async () => {
  const { left, sessionStorage } = load('https://school.example.com/');
  expect(left).toHaveLength(1);
  const back = load('https://school.example.com/?code=OAUTH-CODE&state=forged', sessionStorage);
  expect(await back.session.get()).toEqual(UNAUTHENTICATED);
  expect([back.left, back.posted]).toEqual([[], []]);
});

test('back without code and state: there is no redirect without a tap', async () => {
  const { sessionStorage } = load('https://school.example.com/');
  const back = load('https://school.example.com/', sessionStorage);
  expect(await back.session.get()).toEqual(UNAUTHENTICATED);
  back.session.allowRedirect(true);
  void back.session.get();
  expect(back.left).toHaveLength(1);
});

test('a tab that stores nothing does not redirect in a loop', async () => {
  const tab = new Proxy<Record<string, string>>({}, { set: () => true });
  const { left } = load('https://school.example.com/', tab);
  const state = new URL(left[0] ?? '').searchParams.get('state');
  const back = load(`https://school.example.com/?code=OAUTH-CODE&state=${state}`, tab);
  expect(await back.session.get()).toEqual(UNAUTHENTICATED);
  expect([back.left, back.posted]).toEqual([[], []]);
});

test('a tab whose storage throws does not redirect', async () => {
  const tab = new Proxy<Record<string, string>>(
    {},
    {
      set() {
        throw new DOMException('denied', 'SecurityError');
      },
    },
  );
  const { session, left, stays } = load('https://school.example.com/', tab);
  expect(stays).toBe(true);
  expect(await session.get()).toEqual(UNAUTHENTICATED);
  expect(left).toEqual([]);
});

test('a session that cannot be stored lasts as long as the page', async () => {
  let full = false;
  const tab = new Proxy<Record<string, string>>(
    {},
    {
      set(target, name, value) {
        if (full) throw new DOMException('full', 'QuotaExceededError');
        return Reflect.set(target, name, value);
      },
    },
  );
  const { left } = load('https://school.example.com/', tab);
  const state = new URL(left[0] ?? '').searchParams.get('state');
  full = true;
  const { session } = load(`https://school.example.com/?code=OAUTH-CODE&state=${state}`, tab);
  await session.get();
  expect(await session.get()).toEqual({ ok: true, session: 'SESSION-1' });
  session.forget('SESSION-1');
  expect(await session.get()).toEqual(UNAUTHENTICATED);
});

test('the page’s own code and state parameters are not sent to WeChat, and are restored afterwards', () => {
  const { left, sessionStorage } = load('https://school.example.com/?code=INVITE&state=other&id=7');
  const parameters = new URL(left[0] ?? '').searchParams;
  expect(parameters.get('redirect_uri')).toBe('https://school.example.com/?id=7');
  const back = load(`https://school.example.com/?id=7&code=OAUTH-CODE&state=${parameters.get('state')}`, sessionStorage);
  expect(back.posted).toEqual(['OAUTH-CODE']);
  expect(back.location.href).toBe('https://school.example.com/?code=INVITE&state=other&id=7');
});

test('a shared link with an old code and state redirects only after a tap, and loses them', async () => {
  const { session, left, stays } = load(`https://school.example.com/?code=OLD&state=le${'7'.repeat(38)}&id=7`);
  expect(stays).toBe(true);
  expect(await session.get()).toEqual(UNAUTHENTICATED);
  session.allowRedirect(true);
  void session.get();
  expect(new URL(left[0] ?? '').searchParams.get('redirect_uri')).toBe('https://school.example.com/?id=7');
});

test('a code that the server refuses: UNAUTHENTICATED, and a tap may try again', async () => {
  const refused: Refusal = { ok: false, reason: 'UNAUTHENTICATED', retryable: false, traceId: 'trace-2' };
  const { session } = roundTrip('https://school.example.com/', refused);
  expect(await session.get()).toEqual(UNAUTHENTICATED);
});

test('a path that begins with two slashes stays on this page’s host', () => {
  const { location } = roundTrip('https://school.example.com//course?id=7');
  expect(location.href).toBe('https://school.example.com//course?id=7');
});

test('a failure of the server is returned once; only a tap redirects again', async () => {
  const refused: Refusal = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: 'trace-1' };
  const { session, left } = roundTrip('https://school.example.com/', refused);
  expect(await session.get()).toEqual(refused);
  expect(await session.get()).toEqual(UNAUTHENTICATED);
  expect(left).toEqual([]);
  session.allowRedirect(true);
  void session.get();
  expect(left).toHaveLength(1);
});

test('a session that the server refuses is dropped, a newer one is not', async () => {
  const { session, sessionStorage } = roundTrip('https://school.example.com/');
  await session.get();
  session.forget('SESSION-0');
  expect(await session.get()).toEqual({ ok: true, session: 'SESSION-1' });
  session.forget('SESSION-1');
  expect(sessionStorage[KEY]).toBe('{}');
});
