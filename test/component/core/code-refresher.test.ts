import { createCodeRefresher, renewalDelay } from '../../../miniprogram/components/live-entry/core/code-refresher';
import { createLivingCodeCache } from '../../../miniprogram/components/live-entry/core/living-code-cache';
import { manualClock, settled } from './manual-clock';
import { grant, manualSource, refusal } from './manual-source';

const code = { livingCode: 'abc', requestedAt: 0, expiresAt: 280_000 };

test('a code is renewed when a minute of its lifetime remains', () => {
  expect(renewalDelay(code, 0, 10_000, 0)).toBe(220_000);
  expect(renewalDelay(code, 1, 10_000, 200_000)).toBe(20_000);
});

test('a code with less than a minute left is renewed at once', () => {
  expect(renewalDelay(code, 0, 10_000, 250_000)).toBe(0);
});

test('there are at most two renewals', () => {
  expect(renewalDelay(code, 2, 10_000, 0)).toBeUndefined();
});

test('a lifetime of one second does not cause a tight loop', () => {
  expect(renewalDelay({ livingCode: 'abc', requestedAt: 0, expiresAt: 1_000 }, 0, 10_000, 500)).toBe(9_500);
});

async function setUp() {
  const clock = manualClock();
  const { source, asked, last } = manualSource();
  const world = { livingid: 'lvOne', canRenew: true };
  const onResult = jest.fn();
  const shared = { cache: createLivingCodeCache(clock), clock, source: () => source };
  const refresher = createCodeRefresher(shared, {
    request: () => ({ livingid: world.livingid }),
    canRenew: () => world.canRenew,
    onResult,
  });
  /** Of another entry of the app. */
  const another = (livingid: string) =>
    createCodeRefresher(shared, { request: () => ({ livingid }), canRenew: () => true, onResult: () => undefined });
  refresher.request();
  await settled();
  return { clock, asked, last, world, onResult, refresher, another };
}

test('there is one request at a time', async () => {
  const { asked, last, onResult, refresher } = await setUp();
  refresher.request();
  expect(asked).toHaveLength(1);
  await last().answer(grant());
  expect(onResult.mock.calls).toEqual([[grant()]]);
  expect(refresher.held()?.livingCode).toBe('CODE-1');
  refresher.request();
  await settled();
  expect(asked).toHaveLength(2);
});

test('after a request, the next one without a tap is allowed ten seconds later', async () => {
  const { clock, asked, last, refresher } = await setUp();
  await last().answer(grant('a', 1));
  await clock.advance(9_999);
  refresher.prefetch();
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  refresher.prefetch();
  expect(asked).toHaveLength(2);
});

test('retryAfter delays the next request, with and without a tap', async () => {
  const { clock, asked, last, refresher } = await setUp();
  expect(refresher.wait()).toBe(0);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  expect(refresher.wait()).toBe(60);
  await clock.advance(59_500);
  refresher.prefetch();
  expect([refresher.wait(), asked.length]).toEqual([1, 1]);
  await clock.advance(500);
  refresher.request();
  expect([refresher.wait(), asked.length]).toEqual([0, 2]);
});

test('after RATE_LIMITED no entry requests without a tap for two minutes, whichever living it shows; a tap may', async () => {
  const { clock, asked, last, world, refresher, another } = await setUp();
  await last().answer(refusal('RATE_LIMITED', true, 60));
  const other = another('lvOther');
  other.prefetch();
  for (const livingid of ['lvTwo', 'lvThree', 'lvFour']) {
    world.livingid = livingid;
    refresher.reset();
    refresher.prefetch();
  }
  await clock.advance(119_999);
  other.prefetch();
  await settled();
  expect(asked).toHaveLength(1);
  other.request();
  await settled();
  expect(asked).toHaveLength(2);
  await last().answer(grant());
  await clock.advance(1);
  refresher.prefetch();
  await settled();
  expect(asked).toHaveLength(3);
});

test('a renewal that the server refuses is not repeated for two minutes, although the code is still valid', async () => {
  const { clock, asked, last, onResult, refresher } = await setUp();
  await last().answer(grant('a', 280));
  onResult.mockImplementation(() => refresher.schedule());
  refresher.schedule();
  await clock.advance(220_000);
  expect(asked).toHaveLength(2);
  await last().answer(refusal('RATE_LIMITED', true, 12));
  await clock.advance(59_000);
  expect(refresher.held()).toBeDefined();
  expect(asked).toHaveLength(2);
});

test('a server that says no time gets a minute after RATE_LIMITED', async () => {
  const { last, refresher } = await setUp();
  await last().answer(refusal('RATE_LIMITED', true));
  expect(refresher.wait()).toBe(60);
});

test('schedule replaces the pending renewal, and cancels it when no renewal is allowed', async () => {
  const { clock, last, world, refresher } = await setUp();
  await last().answer(grant());
  refresher.schedule();
  refresher.schedule();
  expect(clock.timers()).toBe(1);
  world.canRenew = false;
  refresher.schedule();
  expect(clock.timers()).toBe(0);
});

test('touch allows two more renewals', async () => {
  const { clock, asked, last, onResult, refresher } = await setUp();
  onResult.mockImplementation(() => refresher.schedule());
  await last().answer(grant());
  for (const renewal of ['CODE-2', 'CODE-3']) {
    await clock.advance(220_000);
    await last().answer(grant(renewal));
  }
  expect(clock.timers()).toBe(0);
  refresher.touch();
  refresher.schedule();
  await clock.advance(220_000);
  expect(asked).toHaveLength(4);
});

test('reset ignores the result of a request in progress and allows the next one', async () => {
  const { asked, last, world, onResult, refresher } = await setUp();
  world.livingid = 'lvTwo';
  refresher.reset();
  await asked[0]?.answer(refusal('RATE_LIMITED', true, 60));
  expect(onResult).not.toHaveBeenCalled();
  expect(refresher.wait()).toBe(0);
  refresher.prefetch();
  await settled();
  expect(asked.map(({ request }) => request.livingid)).toEqual(['lvOne', 'lvTwo']);
  await last().answer(grant('CODE-2'));
  expect(onResult.mock.calls).toEqual([[grant('CODE-2')]]);
});

test('reset cancels the pending renewal', async () => {
  const { clock, last, refresher } = await setUp();
  await last().answer(grant());
  refresher.schedule();
  refresher.reset();
  expect(clock.timers()).toBe(0);
});
