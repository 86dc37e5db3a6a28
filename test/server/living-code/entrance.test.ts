/** A code and what WeCom says of the living, in one answer. */
import { createEntrance, type EntranceOptions } from '../../../server/living-code/entrance';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import type { Corp } from '../../../server/wecom/corp';
import { testInvocation } from '../invocation';
import { START, scriptedHost } from '../scripted-host';

const CODE = 'POST /cgi-bin/living/get_living_code';
const INFO = 'GET /cgi-bin/living/get_living_info';
const LIN = { livingid: 'lvOne', openid: 'oLin' };
const BOTH = { ...LIN, info: true } as const;
const WHEN_OPEN = { ...BOTH, whenOpen: true } as const;
const DOWN = new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff');

/** `info`: fields of living_info, or why there is none. A living that runs, unless a test says otherwise. */
function setUp(info: object | Error = {}, options: Partial<EntranceOptions> = {}) {
  const asked: string[] = [];
  const code = { answer: { living_code: 'CODE-1' } as object | Error };
  const call = async (route: string) => {
    asked.push(route);
    const answer = route === CODE ? code.answer : info;
    if (answer instanceof Error) throw answer;
    const fields = { status: 1, reserve_start: START / 1000, theme: '发布会', open_replay: 1, ...info };
    return { errcode: 0, ...(route === CODE ? answer : { living_info: fields }) };
  };
  const findCorp = async () => ({ corpid: 'wwcorp', call });
  const entrance = createEntrance({ host: scriptedHost(), findCorp, allowedLivingids: [], ...options });
  const run = testInvocation();
  return { asked, code, run, get: (request: object) => entrance.getLivingCode(request as typeof BOTH, run), entrance };
}
const living = (status: string) => expect.objectContaining({ status, theme: '发布会', reserveStart: START / 1000 });
const GRANT = { ok: true, livingCode: 'CODE-1', expiresIn: 280 };

test('without info only a code is asked for', async () => {
  const { asked, get } = setUp();
  expect(await get(LIN)).toEqual(GRANT);
  expect(await get({ ...LIN, whenOpen: true })).toEqual(GRANT);
  expect(asked).toEqual([CODE]);
});

test('with info the living is beside the code; neither call waits for the other', async () => {
  const { asked, get } = setUp();
  const answer = get(BOTH);
  for (let turns = 0; asked.length < 2 && turns < 50; turns += 1) await Promise.resolve();
  expect(asked.sort()).toEqual([INFO, CODE].sort());
  expect(await answer).toEqual({ ...GRANT, living: living('living') });
});

test('if WeCom does not tell, the viewer gets the code, and the log says so', async () => {
  const { run, get } = setUp(DOWN);
  expect(await get(BOTH)).toEqual(GRANT);
  expect(run.warnings).toEqual(['no living info: timeout']);
});

test.each([BOTH, WHEN_OPEN])(
  'a slow WeCom has three quarters of the time to tell; the rest is for the code: %j',
  async (request) => {
    const left: [string, number][] = [];
    const call: Corp['call'] = async (route, _, { deadline }) => {
      left.push([route, deadline.remaining()]);
      return route === CODE ? { living_code: 'CODE-1' } : { living_info: { status: 1, reserve_start: 1 } };
    };
    const { get, run } = setUp({}, { findCorp: async () => ({ corpid: 'wwcorp', call }) });
    run.deadline.ms = 2_000;
    await get(request);
    expect(Object.fromEntries(left)).toEqual({ [CODE]: 2_000, [INFO]: 1_500 });
  },
);

test.each([BOTH, WHEN_OPEN])('if the code is refused, the refusal is the answer: %j', async (request) => {
  const { code, get } = setUp();
  code.answer = new UpstreamError('OPENID_REJECTED', { errcode: 40073 }, 'none');
  await expect(get(request)).rejects.toMatchObject({ reason: 'OPENID_REJECTED' });
});

test('the answer waits for both calls: nothing runs on after it', async () => {
  let tell: () => void = () => undefined;
  const slow = new Promise<void>((resolve) => (tell = resolve));
  const findCorp = async () => ({
    corpid: 'wwcorp',
    call: async (route: string) => {
      if (route === CODE) throw new UpstreamError('OPENID_REJECTED', { errcode: 40073 }, 'none');
      await slow;
      return { living_info: { status: 1, reserve_start: 1 } };
    },
  });
  const { get } = setUp({}, { findCorp });
  let answered = false;
  const answer = get(BOTH).catch(() => (answered = true));
  await new Promise(setImmediate);
  expect(answered).toBe(false);
  tell();
  expect(await answer).toBe(true);
});

describe('whenOpen', () => {
  test.each([
    ['reserved, five minutes ahead', { status: 0, reserve_start: START / 1000 + 300 }, 'reserved'],
    ['ended, its replay being made', { status: 2, replay_status: 1 }, 'ended'],
    ['ended without a replay', { status: 2, open_replay: 0 }, 'ended'],
    ['expired', { status: 3 }, 'expired'],
    ['cancelled', { status: 4 }, 'cancelled'],
  ])('%s: the living alone, and nobody is asked for a code or who may enter', async (_, info, status) => {
    const authorize = jest.fn(async () => true);
    const { asked, get } = setUp(info, { authorize });
    expect(await get(WHEN_OPEN)).toEqual({ ok: true, living: expect.objectContaining({ status }) });
    expect([asked, authorize.mock.calls]).toEqual([[INFO], []]);
  });

  test.each([
    ['reserved, four minutes ahead', { status: 0, reserve_start: START / 1000 + 240 }],
    ['reserved, the anchor being late', { status: 0, reserve_start: START / 1000 - 600 }],
    ['running', { status: 1 }],
    ['ended, its replay ready', { status: 2, replay_status: 0 }],
  ])('%s: a code and the living', async (_, info) => {
    const { asked, get } = setUp(info);
    expect(await get(WHEN_OPEN)).toEqual({ ...GRANT, living: expect.anything() });
    expect(asked).toEqual([INFO, CODE]);
  });

  test('if WeCom does not tell, a code', async () => {
    const { run, get } = setUp(DOWN);
    expect(await get(WHEN_OPEN)).toEqual(GRANT);
    expect(run.warnings).toHaveLength(1);
  });

  test('a living that is not allowed is refused', async () => {
    const { asked, get } = setUp({ status: 0 }, { allowedLivingids: ['lvTwo'] });
    await expect(get(WHEN_OPEN)).rejects.toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
    expect(asked).toEqual([]);
  });
});

test('getLivingInfo asks neither for a code nor who may enter', async () => {
  const authorize = jest.fn(async () => false);
  const { asked, entrance, run } = setUp({}, { authorize });
  expect(await entrance.getLivingInfo(LIN, run)).toEqual({ ok: true, living: living('living') });
  expect([asked, authorize.mock.calls]).toEqual([[INFO], []]);
});
