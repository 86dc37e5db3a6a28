import { createMemoryDocuments } from '../../../../server/storage/memory';
import { createTokenStore } from '../../../../server/tokens/token-store';
import { createOnLivingStatusChange } from '../../../../server/wecom/callback/living-status';
import { livingKey } from '../../../../server/wecom/shared-living-info';
import { testInvocation } from '../../invocation';

const START = 1_790_000_000_000;
const CHANGE = { corpid: 'wwcorp', livingid: 'lvOne' };
const baseUrl = 'https://qyapi.weixin.qq.com';
const KEY = livingKey({ baseUrl, ...CHANGE });

function setUp() {
  const time = { now: START };
  const now = () => time.now;
  const documents = createMemoryDocuments();
  const store = createTokenStore(documents, { now, steady: now });
  const run = testInvocation(900);
  return { time, documents, store, run, handle: createOnLivingStatusChange({ baseUrl, store, now }) };
}

test('what is stored of the living is ended, and what was asked for before the event cannot come back', async () => {
  const { time, store, run, handle } = setUp();
  const before = { value: 'reserved', issuedAt: START, expiresAt: START + 10_000 };
  await store.put(KEY, before);
  time.now += 1_000;
  await handle(CHANGE, run);
  expect((await store.read(KEY)).token).toMatchObject({ expiresAt: START + 1_000 });
  await store.put(KEY, before);
  expect((await store.read(KEY)).token?.value).not.toBe('reserved');
  await store.put(KEY, { value: 'living', issuedAt: START + 1_001, expiresAt: START + 16_000 });
  expect((await store.read(KEY)).token?.value).toBe('living');
  expect(run.warnings).toEqual([]);
});

test('a refusal of the living is ended too', async () => {
  const { store, run, handle } = setUp();
  await store.refuse(KEY, { reason: 'LIVING_UNAVAILABLE', facts: {}, until: START + 60_000 });
  await handle(CHANGE, run);
  expect(await store.read(KEY)).not.toHaveProperty('refusal');
});

test.each([undefined, '', 'lv One', 'x'.repeat(129)])('without a LivingId nothing is stored: %j', async (livingid) => {
  const { documents, run, handle } = setUp();
  await handle({ ...CHANGE, livingid }, run);
  expect(await documents.names('token')).toEqual([]);
  expect(run.warnings).toEqual(['living_status_change without a LivingId']);
});

test('a store that fails is a warning', async () => {
  const { store, run, handle } = setUp();
  store.put = () => Promise.reject(new Error('the password of the database'));
  await handle(CHANGE, run);
  expect(run.warnings).toEqual(['living_status_change has no effect: token store: failed']);
});

test('a store that hangs is given up within the second that WeCom waits', async () => {
  jest.useFakeTimers();
  const { store, run, handle } = setUp();
  let signal: AbortSignal | undefined;
  store.put = (_, __, given) => {
    signal = given;
    return new Promise(() => undefined);
  };
  const handled = handle(CHANGE, run);
  await jest.advanceTimersByTimeAsync(700);
  await handled;
  expect([signal?.aborted, run.warnings]).toEqual([
    true,
    ['living_status_change has no effect: token store: no answer in 700 ms'],
  ]);
  jest.useRealTimers();
});

test('without a store the warning says what to set', async () => {
  const run = testInvocation(900);
  await createOnLivingStatusChange({ baseUrl, store: undefined, now: () => START })(CHANGE, run);
  expect(run.warnings).toEqual([expect.stringMatching(/WECOM_CORP_SECRET or LIVE_ENTRY_STORE_KEY/)]);
});
