/** Writers of one stored token, whose reads and writes come in any order: an older token never stands where a newer one was. */
import * as fc from 'fast-check';
import type { Documents } from '../../../server/storage/interface';
import { createMemoryDocuments } from '../../../server/storage/memory';
import type { StoredToken } from '../../../server/tokens/interface';
import { createTokenStore } from '../../../server/tokens/token-store';
import { holds, propertyTimeoutMs } from '../../property';

const KEY = 'host/corp/app';
const START = 1_790_000_000_000;
const token = (issuedAt: number): StoredToken => ({ value: `token ${issuedAt}`, issuedAt, expiresAt: START * 2 });
const REFUSAL = { reason: 'MISCONFIGURED', facts: { errcode: 40001 }, until: START * 2 } as const;

/** `at`: when the token was issued. */
const operation = fc.oneof(
  { weight: 5, arbitrary: fc.record({ do: fc.constant('put' as const), at: fc.nat({ max: 9 }) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('invalidate' as const), at: fc.nat({ max: 9 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constantFrom('refuse' as const, 'clearRefusal' as const), at: fc.constant(0) }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('lease' as const, 'release' as const), at: fc.nat({ max: 2 }) }) },
);

test(
  'only an invalidation of its own value takes a token away, only a newer one replaces it, and one owner leads',
  () =>
    holds(
      fc.asyncProperty(fc.scheduler(), fc.array(operation, { maxLength: 8 }), async (scheduler, operations) => {
        const memory = createMemoryDocuments();
        const seen: (StoredToken | undefined)[] = [];
        const documents: Documents = {
          ...memory,
          read: scheduler.scheduleFunction(memory.read),
          write: scheduler.scheduleFunction(async (...given: Parameters<Documents['write']>) => {
            const done = await memory.write(...given);
            if (done) seen.push((given[2] as { token?: StoredToken }).token);
            return done;
          }),
        };
        const now = () => START;
        const leaders: string[] = [];
        const run = async ({ do: what, at }: (typeof operations)[number]) => {
          // A store for each: they are instances.
          const store = createTokenStore(documents, { now, steady: now });
          if (what === 'put') return store.put(KEY, token(at));
          if (what === 'invalidate') return store.invalidate(KEY, `token ${at}`);
          if (what === 'refuse') return store.refuse(KEY, REFUSAL);
          if (what === 'clearRefusal') return store.clearRefusal(KEY);
          if (what === 'release') return store.release(KEY, `owner ${at}`);
          if ((await store.lease(KEY, `owner ${at}`, 5_000, () => false)).leads) leaders.push(`owner ${at}`);
        };
        // More writers than this at once would be contention, which a writer gives up.
        const done = Promise.all(operations.map((each) => run(each).catch(() => undefined)));
        await scheduler.waitFor(done);

        const invalidated = operations.filter(({ do: what }) => what === 'invalidate').map(({ at }) => `token ${at}`);
        for (const [index, stored] of seen.entries()) {
          const before = seen[index - 1];
          if (before === undefined || before.value === stored?.value) continue;
          if (stored === undefined) expect(invalidated).toContain(before.value);
          else expect(stored.issuedAt).toBeGreaterThan(before.issuedAt);
        }
        const puts = operations.filter(({ do: what, at }) => what === 'put' && !invalidated.includes(`token ${at}`));
        const stored = (await createTokenStore(memory, { now, steady: now }).read(KEY)).token;
        if (puts.length > 0) expect(stored?.issuedAt).toBeGreaterThanOrEqual(Math.max(...puts.map(({ at }) => at)));
        const ends = operations.some(({ do: what }) => what === 'put' || what === 'refuse' || what === 'release');
        if (!ends) expect(new Set(leaders).size).toBeLessThanOrEqual(1);
      }),
      300,
    ),
  propertyTimeoutMs,
);
