import type { SessionGrant } from '../../h5/api-client';
import { createSession } from '../../h5/session';
import type { Refusal } from '../../miniprogram/components/live-entry/core/contract';
import { openPage } from './browser-globals';

const OPTIONS = { livingid: 'lv', serverUrl: 'https://fn.example.com', officialAccountAppId: 'wxaccount' };
const KEY = 'live-entry wxaccount';
const GRANT: SessionGrant = { ok: true, session: 'SESSION-1', expiresIn: 7200 };
const UNKNOWN = { ok: false, reason: 'UNAUTHENTICATED', retryable: true, traceId: '' };

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
  return { ...page, session, posted, stays: session.begin() };
}

/** To WeChat's OAuth page and back. */
function roundTrip(url: string, grant?: SessionGrant | Refusal) {
  const { left, sessionStorage } = load(url);
  const asked = new URL(left[0] ?? '').searchParams;
  const back = new URL(asked.get('redirect_uri') ?? '');
  back.searchParams.append('code', 'OAUTH-CODE');
  back.searchParams.append('state', asked.get('state') ?? '');
  return load(back.href, sessionStorage, grant);
}

test('without a session the page is left for WeChat’s OAuth, written as WeChat wants it', () => {
  const { left, stays } = load('https://school.example.com/course?id=7#/lesson/2');
  expect(stays).toBe(false);
  expect(left).toHaveLength(1);
  expect(left[0]).toMatch(
    /^https:\/\/open\.weixin\.qq\.com\/connect\/oauth2\/authorize\?appid=wxaccount&redirect_uri=https%3A%2F%2Fschool\.example\.com%2Fcourse%3Fid%3D7%23%2Flesson%2F2&response_type=code&scope=snsapi_base&state=le\d{20,40}#wechat_redirect$/,
  );
});

test('each round trip has a state of its own', () => {
  const state = () => new URL(load('https://school.example.com/').left[0] ?? '').searchParams.get('state');
  expect(state()).not.toBe(state());
});

test('while the page is being left nobody gets a token, and it is left once', async () => {
  const { session, left } = load('https://school.example.com/');
  const settled = jest.fn();
  void session.token().then(settled);
  void session.token().then(settled);
  await jest.advanceTimersByTimeAsync(60_000);
  expect(settled).not.toHaveBeenCalled();
  expect(left).toHaveLength(1);
});

test('back with the right state: the code is posted once, the address is as before, the session is kept', async () => {
  const { session, posted, location, sessionStorage } = roundTrip('https://school.example.com/course?id=a%20b&flag#/lesson/2');
  expect(location.href).toBe('https://school.example.com/course?id=a%20b&flag#/lesson/2');
  expect(await session.token()).toEqual(GRANT);
  expect(await session.token()).toEqual({ ok: true, session: 'SESSION-1' });
  expect(posted).toEqual(['OAUTH-CODE']);
  expect(JSON.parse(sessionStorage[KEY] ?? '')).toEqual({ session: 'SESSION-1', ends: 1_700_007_200_000 });
});

test('the next page of the tab uses the session and goes nowhere', async () => {
  const { session, sessionStorage } = roundTrip('https://school.example.com/');
  await session.token();
  const next = load('https://school.example.com/other', sessionStorage);
  expect(await next.session.token()).toEqual({ ok: true, session: 'SESSION-1' });
  expect([next.left, next.posted]).toEqual([[], []]);
});

test('a session with less than a minute left is as good as none', async () => {
  const { session, sessionStorage } = roundTrip('https://school.example.com/');
  await session.token();
  jest.setSystemTime(1_700_007_141_000);
  expect(load('https://school.example.com/', sessionStorage).left).toHaveLength(1);
});

test('back with another state: nothing is posted and the page is not left again by itself', async () => {
  const { left, sessionStorage } = load('https://school.example.com/');
  expect(left).toHaveLength(1);
  const back = load('https://school.example.com/?code=OAUTH-CODE&state=forged', sessionStorage);
  expect(await back.session.token()).toEqual(UNKNOWN);
  expect([back.left, back.posted]).toEqual([[], []]);
});

test('back without an answer: the page is not left again by itself, but on a tap', async () => {
  const { sessionStorage } = load('https://school.example.com/');
  const back = load('https://school.example.com/', sessionStorage);
  expect(await back.session.token()).toEqual(UNKNOWN);
  back.session.allowLeaving(true);
  void back.session.token();
  expect(back.left).toHaveLength(1);
});

test('a tab that keeps nothing does not go round in circles', async () => {
  const tab = new Proxy<Record<string, string>>({}, { set: () => true });
  const { left } = load('https://school.example.com/', tab);
  const state = new URL(left[0] ?? '').searchParams.get('state');
  const back = load(`https://school.example.com/?code=OAUTH-CODE&state=${state}`, tab);
  expect(await back.session.token()).toEqual(UNKNOWN);
  expect([back.left, back.posted]).toEqual([[], []]);
});

test('a tab that refuses to keep anything stays where it is', async () => {
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
  expect(await session.token()).toEqual(UNKNOWN);
  expect(left).toEqual([]);
});

test('somebody else’s answer in the address is not sent along, and a page’s own parameters are back afterwards', () => {
  const { left, sessionStorage } = load('https://school.example.com/?code=INVITE&state=other&id=7');
  const asked = new URL(left[0] ?? '').searchParams;
  expect(asked.get('redirect_uri')).toBe('https://school.example.com/?id=7');
  const back = load(`https://school.example.com/?id=7&code=OAUTH-CODE&state=${asked.get('state')}`, sessionStorage);
  expect(back.posted).toEqual(['OAUTH-CODE']);
  expect(back.location.href).toBe('https://school.example.com/?code=INVITE&state=other&id=7');
});

test('a link that was shared with an old answer in it ends clean, after a tap', async () => {
  const { session, left, stays } = load(`https://school.example.com/?code=OLD&state=le${'7'.repeat(38)}&id=7`);
  expect(stays).toBe(true);
  expect(await session.token()).toEqual(UNKNOWN);
  session.allowLeaving(true);
  void session.token();
  expect(new URL(left[0] ?? '').searchParams.get('redirect_uri')).toBe('https://school.example.com/?id=7');
});

test('a code that the server does not take: unknown, and a tap may try again', async () => {
  const refused: Refusal = { ok: false, reason: 'UNAUTHENTICATED', retryable: false, traceId: 'trace-2' };
  const { session } = roundTrip('https://school.example.com/', refused);
  expect(await session.token()).toEqual(UNKNOWN);
});

test('an address that begins with two slashes is still this page', () => {
  const { location } = roundTrip('https://school.example.com//course?id=7');
  expect(location.href).toBe('https://school.example.com//course?id=7');
});

test('a refused code is told once; only a tap begins another round trip', async () => {
  const refused: Refusal = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: 'trace-1' };
  const { session, left } = roundTrip('https://school.example.com/', refused);
  expect(await session.token()).toEqual(refused);
  expect(await session.token()).toEqual(UNKNOWN);
  expect(left).toEqual([]);
  session.allowLeaving(true);
  void session.token();
  expect(left).toHaveLength(1);
});

test('a session that the server refuses is forgotten, a newer one is not', async () => {
  const { session, sessionStorage } = roundTrip('https://school.example.com/');
  await session.token();
  session.forget('SESSION-0');
  expect(await session.token()).toEqual({ ok: true, session: 'SESSION-1' });
  session.forget('SESSION-1');
  expect(sessionStorage[KEY]).toBe('{}');
});
