import { UpstreamError } from '../../../server/upstream/upstream-error';
import { createCorp } from '../../../server/wecom/corp';
import { createShareLivingInfo, livingKey } from '../../../server/wecom/shared-living-info';
import { testInvocation } from '../invocation';
import { type Scripted, START, scriptedHost } from '../scripted-host';

const WHERE = { baseUrl: 'https://qyapi.weixin.qq.com', corpid: 'wwcorp', livingid: 'lvOne' };

/** What WeCom answers for a living in this state. */
const told = (status: number, more: object = {}) => ({
  errcode: 0,
  living_info: { status, reserve_start: START / 1000, open_replay: 0, ...more },
});

function setUp(...script: Scripted[]) {
  const host = scriptedHost(...script);
  const tokens = { get: async () => ({ value: 'T1', issuedAt: START, expiresAt: START + 7_200_000 }) };
  const corp = createCorp(host, { corpid: 'wwcorp', tokens: tokens as never });
  /** A new instance, with the store of the others. */
  const instance = () => {
    const share = createShareLivingInfo(host);
    return {
      share: (livingid = 'lvOne') => share(corp, livingid),
      status: async (livingid = 'lvOne') => (await share(corp, livingid).get(testInvocation())).status,
    };
  };
  return { host, instance, calls: () => host.requests.length };
}

test('instances share what one of them was told, under a key with the livingid', async () => {
  const { host, instance, calls } = setUp(told(1));
  expect([await instance().status(), await instance().status()]).toEqual(['living', 'living']);
  expect(calls()).toBe(1);
  expect(await host.documents.names('token')).toEqual(['qyapi.weixin.qq.com/wwcorp/living/lvOne']);
  expect(livingKey(WHERE)).toBe('qyapi.weixin.qq.com/wwcorp/living/lvOne');
});

test('each living is asked for by itself', async () => {
  const { instance, calls } = setUp(told(1), told(4));
  const { status } = instance();
  expect([await status(), await status('lvTwo'), await status(), await status('lvTwo')]).toEqual([
    'living',
    'cancelled',
    'living',
    'cancelled',
  ]);
  expect(calls()).toBe(2);
});

// A tenth of each life is left, as with a token.
test.each([
  ['reserved', told(0), 9],
  ['living', told(1), 13.5],
  ['ended, its replay being made', told(2, { open_replay: 1, replay_status: 1 }), 27],
  ['ended, its replay ready', told(2, { open_replay: 1, replay_status: 0 }), 270],
  ['ended without a replay', told(2), 270],
  ['cancelled', told(4), 270],
  ['expired', told(3), 54],
])('%s: asked for again after its time', async (_, first, seconds) => {
  const { host, instance, calls } = setUp(first, told(1));
  const { status } = instance();
  await status();
  host.advance(seconds * 1_000 - 1);
  await status();
  expect(calls()).toBe(1);
  host.advance(1);
  expect([await status(), calls()]).toEqual(['living', 2]);
});

test('what is ended in the store is asked for anew within five seconds', async () => {
  const { host, instance, calls } = setUp(told(2), told(0));
  const { status } = instance();
  await status();
  host.advance(1_000);
  await host.store.put(livingKey(WHERE), { value: '', issuedAt: host.now(), expiresAt: host.now() });
  host.advance(4_000);
  expect([await status(), calls()]).toEqual(['reserved', 2]);
});

test("WeCom's refusal of a living costs one call a minute, for all instances", async () => {
  const refusal = new UpstreamError('LIVING_UNAVAILABLE', { errcode: 92008 }, 'none');
  const { host, instance, calls } = setUp(refusal, told(1));
  const [first, second] = [instance(), instance()] as const;
  for (const { status } of [first, second, first]) await expect(status()).rejects.toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
  expect(calls()).toBe(1);
  host.advance(60_000);
  expect(await second.status()).toBe('living');
});

test.each([
  ['no answer', new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff')],
  ['a busy system', new UpstreamError('UPSTREAM_UNAVAILABLE', { errcode: -1 }, 'backoff')],
  ['an answer that says too little', { errcode: 0, living_info: {} }],
])('%s: an instance asks again after five seconds, not for each viewer', async (_, answer) => {
  const { host, instance, calls } = setUp(answer, told(1));
  const { status } = instance();
  for (let viewer = 0; viewer < 10; viewer += 1) await expect(status()).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  expect(calls()).toBe(1);
  host.advance(5_000);
  expect(await status()).toBe('living');
});

test('a living is known to an instance that was told of it, and to no other', async () => {
  const { instance } = setUp(told(1));
  const { share, status } = instance();
  expect(share().isKnown()).toBe(false);
  await status();
  expect([share().isKnown(), share('lvTwo').isKnown(), instance().share().isKnown()]).toEqual([true, false, false]);
});

test('a living that no viewer asks for is forgotten after ten minutes', async () => {
  const { host, instance } = setUp(told(4));
  const { share, status } = instance();
  await status();
  host.advance(599_999);
  expect(share().isKnown()).toBe(true);
  host.advance(600_000);
  expect(share().isKnown()).toBe(false);
});
