import type { TokenStore } from '../../../server/tokens/interface';
import { createTokenStore } from '../../../server/tokens/token-store';
import { type OpenStore, STORES } from '../storage/document-stores';

const KEY = 'qyapi.example/wwcorp/0123456789abcdef';
const NOW = 1_790_000_000_000;
const token = (value: string, issuedAt = NOW) => ({ value, issuedAt, expiresAt: issuedAt + 7_200_000 });

describe.each(STORES)('a token store in %s', (_, open) => {
  let store: OpenStore;
  let tokens: TokenStore;
  let now: number;
  beforeEach(async () => {
    now = NOW;
    store = await open();
    tokens = createTokenStore(store.documents, { now: () => now, steady: () => now });
  });
  afterEach(() => store.close());

  const never = () => false;
  const leads = async (owner: string, of = tokens) => (await of.lease(KEY, owner, 5000, never)).leads;

  test('is empty at first, and then has what was put', async () => {
    expect(await tokens.read(KEY)).toEqual({});
    await tokens.put(KEY, token('first'));
    expect(await tokens.read(KEY)).toEqual({ token: token('first') });
    expect(await tokens.read(`${KEY}0`)).toEqual({});
  });

  test('does not replace a token by an older one', async () => {
    await tokens.put(KEY, token('newer', NOW + 1));
    await tokens.put(KEY, token('older', NOW));
    expect((await tokens.read(KEY)).token?.value).toBe('newer');
  });

  test('drops a stale token, and no other', async () => {
    await tokens.put(KEY, token('fresh'));
    await tokens.invalidate(KEY, 'stale');
    expect((await tokens.read(KEY)).token?.value).toBe('fresh');
    await tokens.invalidate(KEY, 'fresh');
    expect(await tokens.read(KEY)).toEqual({});
  });

  test('lets one lead at a time, until the lease ends by itself', async () => {
    expect(await leads('a')).toBe(true);
    expect(await leads('b')).toBe(false);
    now += 5000;
    expect(await leads('b')).toBe(true);
  });

  test('says what is stored to who would lead, whether they do or not', async () => {
    await tokens.put(KEY, token('known'));
    const record = { token: token('known') };
    expect(await tokens.lease(KEY, 'a', 5000, never)).toEqual({ record, leads: true });
    expect(await tokens.lease(KEY, 'b', 5000, never)).toEqual({ record, leads: false });
  });

  test('lets nobody lead where what is stored is enough, and writes nothing', async () => {
    await tokens.put(KEY, token('enough'));
    const isEnough = jest.fn(() => true);
    expect(await tokens.lease(KEY, 'a', 5000, isEnough)).toEqual({ record: { token: token('enough') }, leads: false });
    expect(isEnough).toHaveBeenCalledWith({ token: token('enough') });
    expect(await leads('b')).toBe(true);
  });

  test('lets exactly one of 10 instances lead', async () => {
    const instances = Array.from({ length: 10 }, (__, at) => leads(`instance ${at}`));
    expect((await Promise.all(instances)).filter(Boolean)).toHaveLength(1);
  });

  test.each([
    ['a token is put', () => tokens.put(KEY, token('new'))],
    [
      'a refusal is stored',
      () => tokens.refuse(KEY, { reason: 'MISCONFIGURED', facts: { errcode: 40001 }, until: NOW + 60_000 }),
    ],
    ['the leader releases it', () => tokens.release(KEY, 'a')],
  ])('ends a lease when %s', async (__, end) => {
    await leads('a');
    await end();
    expect(await leads('b')).toBe(true);
  });

  test('keeps a lease that another owner releases', async () => {
    await leads('a');
    await tokens.release(KEY, 'b');
    expect(await leads('b')).toBe(false);
  });

  test.each([300_000, -300_000, 600_000, -600_000])(
    'lets no other lead, although the clock of the leader is off by %i ms',
    async (skew) => {
      const leader = createTokenStore(store.documents, { now: () => now + skew, steady: () => now });
      expect(await leads('a', leader)).toBe(true);
      expect(await leads('b')).toBe(false);
      now += 4_999;
      expect(await leads('b')).toBe(false);
      now += 1;
      expect(await leads('b')).toBe(true);
    },
  );

  test('ignores a lease that is long over', async () => {
    await leads('a');
    now += 5_000 + 600_001;
    expect(await leads('b')).toBe(true);
  });

  test('drops a refusal, and only that', async () => {
    const refusal = { reason: 'MISCONFIGURED' as const, facts: { errcode: 40085 }, until: NOW + 60_000 };
    await tokens.put(KEY, token('kept'));
    await tokens.refuse(KEY, refusal);
    await tokens.clearRefusal(KEY);
    await tokens.clearRefusal(KEY);
    expect(await tokens.read(KEY)).toEqual({ token: token('kept') });
  });

  test('ignores a lease longer than ours', async () => {
    await tokens.lease(KEY, 'with a wrong clock', 86_400_000, never);
    expect(await leads('b')).toBe(true);
  });

  test('keeps a refusal beside a token, until a new token is put', async () => {
    const refusal = { reason: 'MISCONFIGURED' as const, facts: { errcode: 40001 }, until: NOW + 60_000 };
    await tokens.put(KEY, token('old'));
    await tokens.refuse(KEY, refusal);
    expect(await tokens.read(KEY)).toEqual({ token: token('old'), refusal });
    await tokens.put(KEY, token('new', NOW + 1));
    expect(await tokens.read(KEY)).toEqual({ token: token('new', NOW + 1) });
  });

  test('removes everything under a key', async () => {
    await tokens.put(KEY, token('any'));
    await tokens.remove(KEY);
    expect(await tokens.read(KEY)).toEqual({});
  });

  test.each([
    ['another version of live-entry', { token: 'T1', refusal: true, lease: 5 }],
    ['text', 'planted'],
  ])('ignores a document of %s', async (__, value) => {
    await store.documents.write(`token:${KEY}`, await store.documents.read(`token:${KEY}`), value);
    expect(await tokens.read(KEY)).toEqual({});
    expect(await leads('a')).toBe(true);
    await tokens.put(KEY, token('new'));
    expect(await tokens.read(KEY)).toEqual({ token: token('new') });
  });
});
