/**
 * Several instances on one store, whatever expires, is revoked, fails or is slow, and whatever their clocks say: no code of another viewer,
 * no code that has expired, no older token over a newer one, an answer in time, and viewers who get in when it is over.
 */
import * as fc from 'fast-check';
import type { LivingCodeResult } from '../../../miniprogram/components/live-entry/core/contract';
import { createEntrance } from '../../../server/living-code/entrance';
import { findOwnCorp } from '../../../server/living-code/find-own-corp';
import { createLiveEntryHandler } from '../../../server/living-code/handler';
import { createSteadyClock } from '../../../server/runtime/ambient';
import type { Documents } from '../../../server/storage/interface';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { createApiHost } from '../../../server/tokens/api-host';
import { type Transport, TransportFault } from '../../../server/upstream/transport';
import { createCorp } from '../../../server/wecom/corp';
import { corpToken } from '../../../server/wecom/corp-token';
import { wecomErrcodes } from '../../../server/wecom/errcode';
import { holds, propertyTimeoutMs } from '../../property';

// These are not among the timers that jest replaces.
jest.mock('node:timers/promises', () => ({ setTimeout: (ms: number) => new Promise((resolve) => setTimeout(resolve, ms)) }));

const S = 1_000;
const MINUTE = 60 * S;
const INSTANCES = 3;

type Action =
  | { do: 'enter'; instance: number; viewer: string; livingid: string; fresh: boolean; limitMs: number }
  | { do: 'pass'; ms: number }
  /** All tokens that are out. */
  | { do: 'revoke' }
  /** WeCom gives each caller of gettoken a token of its own, instead of the one that is valid. */
  | { do: 'renew' }
  | { do: 'skew'; instance: number; ms: number }
  | { do: 'store' | 'wecom'; fails: number; slow: number }
  | { do: 'refuse'; errcode: number };

type Entering = Extract<Action, { do: 'enter' }>;

const instance = fc.nat({ max: INSTANCES - 1 });
const action: fc.Arbitrary<Action> = fc.oneof(
  {
    weight: 8,
    arbitrary: fc.record({
      do: fc.constant('enter' as const),
      instance,
      viewer: fc.constantFrom('oLin', 'oWang'),
      livingid: fc.constantFrom('lvOne', 'lvTwo'),
      fresh: fc.boolean(),
      limitMs: fc.constantFrom(1 * S, 3 * S, 10 * S),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant('pass' as const),
      ms: fc.constantFrom(0, 1, 80, 900, 5 * S, MINUTE, 3 * MINUTE, 5 * MINUTE, 115 * MINUTE),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom('revoke' as const, 'renew' as const) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('skew' as const), instance, ms: fc.integer({ min: -5 * MINUTE, max: 5 * MINUTE }) }),
  },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constantFrom('store' as const, 'wecom' as const),
      fails: fc.constantFrom(0, 1, 2, 10),
      slow: fc.constantFrom(0, 50, 400, 2_000, 2_000, 60 * S),
    }),
  },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant('refuse' as const), errcode: fc.constantFrom(0, 60020, 45009, -1, 40001) }),
  },
);

const after = (ms: number) => (ms > 0 ? new Promise<void>((resolve) => setTimeout(resolve, ms)) : Promise.resolve());

/** WeCom, its one clock being that of the test. */
function createWecom() {
  let issued = 0;
  const valid = new Map<string, number>();
  const trouble = { fails: 0, slow: 0, errcode: 0, renews: false };
  const answer = (url: URL, body = '{}') => {
    if (trouble.errcode !== 0) return { errcode: trouble.errcode };
    if (url.pathname.endsWith('/gettoken')) {
      const [known] = [...valid].find(([, end]) => end > Date.now()) ?? [];
      issued += known === undefined || trouble.renews ? 1 : 0;
      const access_token = trouble.renews ? `token ${issued}` : (known ?? `token ${issued}`);
      if (!valid.has(access_token)) valid.set(access_token, Date.now() + 7_200 * S);
      return { access_token, expires_in: Math.floor(((valid.get(access_token) ?? 0) - Date.now()) / S) };
    }
    const until = valid.get(url.searchParams.get('access_token') ?? '');
    if (until === undefined) return { errcode: 40014 };
    if (until <= Date.now()) return { errcode: 42001 };
    const { openid, livingid } = JSON.parse(body);
    return { living_code: JSON.stringify({ openid, livingid, until: Date.now() + 300 * S }) };
  };
  const transport: Transport = async ({ url, body, rivals, timeoutMs }) => {
    let isOvertaken = false;
    rivals?.add(() => {
      isOvertaken = true;
    });
    await after(Math.min(trouble.slow, timeoutMs));
    if (isOvertaken || trouble.slow >= timeoutMs) throw new TransportFault('timeout');
    if (trouble.fails > 0) {
      trouble.fails -= 1;
      throw new TransportFault('network', trouble.fails % 2 === 0);
    }
    return JSON.stringify(answer(url, body));
  };
  return { transport, trouble, revoke: () => valid.clear() };
}

/** One store for all, which may fail and be slow; each write of a token is compared with what was there. */
function createStore() {
  const documents = createMemoryDocuments();
  const trouble = { fails: 0, slow: 0 };
  const wentBack: [from: number, to: number][] = [];
  const troubled =
    <A extends unknown[], T>(operation: (...given: A) => Promise<T>) =>
    async (...given: A): Promise<T> => {
      await after(trouble.slow);
      if (trouble.fails > 0) {
        trouble.fails -= 1;
        throw new Error('the store is down');
      }
      return operation(...given);
    };
  const issuedAt = (value: unknown) => (value as { token?: { issuedAt: number } } | undefined)?.token?.issuedAt;
  const write: Documents['write'] = async (id, snapshot, value) => {
    const present = (await documents.read(id)).value;
    const done = await documents.write(id, snapshot, value);
    const [before, later] = [issuedAt(present), issuedAt(value)];
    // Not an exception, which would be one of the store's.
    if (done && before !== undefined && later !== undefined && later < before) wentBack.push([before, later]);
    return done;
  };
  const store: Documents = {
    read: troubled(documents.read),
    write: troubled(write),
    remove: troubled(documents.remove),
    names: troubled(documents.names),
  };
  return { store, trouble, wentBack };
}

function createFleet() {
  const wecom = createWecom();
  const { store, trouble, wentBack } = createStore();
  const skews = Array.from({ length: INSTANCES }, () => 0);
  const app = { corpid: 'wwcorp', corpsecret: 'the secret of the app' };
  const mains = skews.map((_, index) => {
    const now = () => Date.now() + (skews[index] ?? 0);
    const ambient = { now, steady: createSteadyClock(now, () => Date.now()), random: () => 0.5 };
    const host = createApiHost({
      baseUrl: 'https://qyapi.example',
      errcodes: wecomErrcodes('corp-app'),
      documents: store,
      transport: wecom.transport,
      ...ambient,
    });
    const findCorp = findOwnCorp(createCorp(host, { corpid: app.corpid, tokens: corpToken(host, app) }));
    const entrance = createEntrance({ host, findCorp, allowedLivingids: [] });
    return createLiveEntryHandler({ entrance: () => entrance, log: () => undefined, ...ambient });
  });
  return { wecom, trouble, wentBack, skews, mains };
}

async function run(actions: readonly Action[]): Promise<void> {
  const { wecom, trouble, wentBack, skews, mains } = createFleet();
  const entered: Promise<void>[] = [];
  let pending = 0;

  const enter = async ({ instance: at, viewer, livingid, fresh, limitMs }: Omit<Entering, 'do'>): Promise<LivingCodeResult> => {
    const event = { livingid, ...(fresh && { fresh }) };
    const started = Date.now();
    pending += 1;
    const answer = (await mains[at]?.({ event, context: { time_limit_in_ms: limitMs }, openid: viewer })) as LivingCodeResult;
    pending -= 1;
    expect(Date.now() - started).toBeLessThan(limitMs);
    if (answer.ok) {
      const code = JSON.parse(answer.livingCode ?? '{}');
      expect(code).toMatchObject({ openid: viewer, livingid });
      expect(answer).toMatchObject({ expiresIn: expect.any(Number) });
      const safe = 'expiresIn' in answer ? answer.expiresIn : 0;
      expect(safe).toBeGreaterThan(0);
      expect(Date.now() + safe * S).toBeLessThan(code.until);
    }
    return answer;
  };

  for (const given of actions) {
    switch (given.do) {
      case 'enter':
        entered.push(enter(given).then(() => undefined));
        break;
      case 'pass':
        // What has been asked is answered before the instance may be frozen.
        if (given.ms >= MINUTE) await jest.advanceTimersByTimeAsync(10 * S);
        await jest.advanceTimersByTimeAsync(given.ms);
        break;
      case 'revoke':
        wecom.revoke();
        break;
      case 'renew':
        wecom.trouble.renews = !wecom.trouble.renews;
        break;
      case 'skew':
        skews[given.instance] = given.ms;
        break;
      case 'store':
        Object.assign(trouble, { fails: given.fails, slow: given.slow });
        break;
      case 'wecom':
        Object.assign(wecom.trouble, { fails: given.fails, slow: given.slow });
        break;
      case 'refuse':
        wecom.trouble.errcode = given.errcode;
    }
    await jest.advanceTimersByTimeAsync(0);
  }
  await jest.advanceTimersByTimeAsync(10 * S);
  await Promise.all(entered);
  expect([pending, wentBack]).toEqual([0, []]);

  Object.assign(wecom.trouble, { fails: 0, slow: 0, errcode: 0 });
  Object.assign(trouble, { fails: 0, slow: 0 });
  await jest.advanceTimersByTimeAsync(15 * MINUTE);
  for (const index of skews.keys()) {
    const answer = enter({ instance: index, viewer: 'oZhao', livingid: 'lvOne', fresh: false, limitMs: 3 * S });
    await jest.advanceTimersByTimeAsync(3_000);
    expect(await answer).toMatchObject({ ok: true });
  }
}

beforeEach(() => {
  jest.useFakeTimers({ now: 1_790_000_000_000 });
});
afterEach(() => {
  jest.useRealTimers();
});

test(
  'a code is of the viewer who asked, and still good; an older token replaces no newer one; who asks is answered, and gets in when all is well',
  () => holds(fc.asyncProperty(fc.array(action, { maxLength: 30, size: 'max' }), run), 200),
  propertyTimeoutMs,
);
