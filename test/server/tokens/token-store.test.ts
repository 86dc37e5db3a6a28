import type { TokenStore } from '../../../server/tokens/interface';
import { createTokenStore } from '../../../server/tokens/token-store';
import { type OpenStore, STORES } from '../storage/document-stores';

const KEY = 'qyapi.example/wwcorp/0123456789abcdef';
const NOW = 1_790_000_000_000;
const token = (value: string, issuedAt = NOW) => ({ value, issuedAt, expiresAt: issuedAt + 7_200_000 });

/** What every token store has to keep to, whatever it keeps tokens in. */
describe.each(STORES)('a token store in %s', (_, open) => {
  let store: OpenStore;
  let tokens: TokenStore;
  let now: number;
  beforeEach(async () => {
    now = NOW;
    store = await open();
    tokens = createTokenStore(store.documents, () => now);
  });
  afterEach(() => store.close());

  test('knows nothing at first, and then what was put', async () => {
    expect(await tokens.read(KEY)).toEqual({});
    await tokens.put(KEY, token('first'));
    expect(await tokens.read(KEY)).toEqual({ token: token('first') });
    expect(await tokens.read(`${KEY}0`)).toEqual({});
  });

  test('never lets an older token replace a newer one', async () => {
    await tokens.put(KEY, token('newer', NOW + 1));
    await tokens.put(KEY, token('older', NOW));
    expect((await tokens.read(KEY)).token?.value).toBe('newer');
  });

  test('forgets a stale token, and only that', async () => {
    await tokens.put(KEY, token('fresh'));
    await tokens.invalidate(KEY, 'stale');
    expect((await tokens.read(KEY)).token?.value).toBe('fresh');
    await tokens.invalidate(KEY, 'fresh');
    expect(await tokens.read(KEY)).toEqual({});
  });

  test('lets one lead at a time, until the lease ends by itself', async () => {
    expect(await tokens.lease(KEY, 'a', 5000)).toBe(true);
    expect(await tokens.lease(KEY, 'b', 5000)).toBe(false);
    now += 5000;
    expect(await tokens.lease(KEY, 'b', 5000)).toBe(true);
  });

  test('of 10 rivals lets exactly one lead', async () => {
    const rivals = Array.from({ length: 10 }, (_, rival) => tokens.lease(KEY, `rival ${rival}`, 5000));
    expect((await Promise.all(rivals)).filter(Boolean)).toHaveLength(1);
  });

  test.each([
    ['a token is put', () => tokens.put(KEY, token('new'))],
    ['a refusal is known', () => tokens.refuse(KEY, { reason: 'MISCONFIGURED', facts: { errcode: 40001 }, until: NOW + 60_000 })],
    ['the leader gives it back', () => tokens.release(KEY, 'a')],
  ])('ends a lease when %s', async (_, end) => {
    await tokens.lease(KEY, 'a', 5000);
    await end();
    expect(await tokens.lease(KEY, 'b', 5000)).toBe(true);
  });

  test('keeps a lease that somebody else wants to give back', async () => {
    await tokens.lease(KEY, 'a', 5000);
    await tokens.release(KEY, 'b');
    expect(await tokens.lease(KEY, 'b', 5000)).toBe(false);
  });

  test('ignores a lease longer than ours', async () => {
    await tokens.lease(KEY, 'with a wrong clock', 86_400_000);
    expect(await tokens.lease(KEY, 'b', 5000)).toBe(true);
  });

  test('remembers a refusal beside a token, until a new token comes', async () => {
    const refusal = { reason: 'MISCONFIGURED' as const, facts: { errcode: 40001 }, until: NOW + 60_000 };
    await tokens.put(KEY, token('old'));
    await tokens.refuse(KEY, refusal);
    expect(await tokens.read(KEY)).toEqual({ token: token('old'), refusal });
    await tokens.put(KEY, token('new', NOW + 1));
    expect(await tokens.read(KEY)).toEqual({ token: token('new', NOW + 1) });
  });

  test('removes everything of a key', async () => {
    await tokens.put(KEY, token('any'));
    await tokens.remove(KEY);
    expect(await tokens.read(KEY)).toEqual({});
  });
});
