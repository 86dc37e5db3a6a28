import { createIssueLivingCode, type IssueLivingCodeOptions } from '../../../server/living-code/issue';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';

const LIN = { livingid: 'lvOne', openid: 'oLin' };
/** What the operator reads, in either language. */
const says = (en: string, zh: string) => ({ en: expect.stringContaining(en), zh: expect.stringContaining(zh) });

function setUp(options: Partial<IssueLivingCodeOptions> = {}) {
  const time = { now: 1_790_000_000_000 };
  let issued = 0;
  const call = jest.fn(async (_route: string, _fields: object) => {
    issued += 1;
    return { errcode: 0, living_code: `CODE-${issued}` } as Record<string, unknown>;
  });
  const findCorp = jest.fn(async (corpid: string | undefined) => ({ corpid: corpid ?? 'wwcorp', call }));
  const issue = createIssueLivingCode({ findCorp, allowedLivingids: [], steady: () => time.now, ...options });
  const request = (viewer: Parameters<typeof issue>[0] = LIN) => issue(viewer, testInvocation());
  const codeFor = async (viewer?: Parameters<typeof request>[0]) => (await request(viewer)).livingCode;
  return { time, call, findCorp, request, codeFor };
}

test('a viewer gets a code that is valid for five minutes, less the reserve for opening the room', async () => {
  const { call, request } = setUp();
  expect(await request()).toEqual({ ok: true, livingCode: 'CODE-1', expiresIn: 280 });
  expect(call).toHaveBeenCalledWith('POST /cgi-bin/living/get_living_code', LIN, expect.anything());
});

test('the lifetime counts from the request, however long its answer takes', async () => {
  const { time, call, request } = setUp();
  call.mockImplementationOnce(async () => {
    time.now += 2_000;
    return { living_code: 'SLOW' };
  });
  expect(await request()).toEqual({ ok: true, livingCode: 'SLOW', expiresIn: 278 });
});

test.each([
  [279_000, { ok: true, livingCode: 'LATE', expiresIn: 1 }],
  [280_000, { ok: true, livingCode: 'LATE', expiresIn: 1 }],
  [400_000, { ok: true, livingCode: 'LATE', expiresIn: 1 }],
])('a clock that leaps %i ms while WeCom is asked: the viewer gets the code, for a second', async (ms, expected) => {
  const { time, call, request } = setUp();
  call.mockImplementationOnce(async () => {
    time.now += ms;
    return { living_code: 'LATE' };
  });
  expect(await request()).toEqual(expected);
  expect(await request()).toMatchObject({ ok: true, expiresIn: ms === 279_000 ? expect.any(Number) : 280 });
});

test('the same viewer gets the same code again while two minutes of it are left', async () => {
  const { time, request } = setUp();
  await request();
  time.now += 179_999;
  expect(await request()).toEqual({ ok: true, livingCode: 'CODE-1', expiresIn: 100 });
  time.now += 1;
  expect(await request()).toEqual({ ok: true, livingCode: 'CODE-2', expiresIn: 280 });
});

test.each([
  ['viewer', { ...LIN, openid: 'oWei' }],
  ['living', { ...LIN, livingid: 'lvTwo' }],
  ['corp', { ...LIN, corpid: 'wwother' }],
])('another %s never gets that code', async (_, other) => {
  const { codeFor } = setUp();
  expect([await codeFor(), await codeFor(other), await codeFor()]).toEqual(['CODE-1', 'CODE-2', 'CODE-1']);
});

test('a viewer who requests twice at the same time causes one call', async () => {
  const { call, codeFor } = setUp();
  expect(await Promise.all([codeFor(), codeFor()])).toEqual(['CODE-1', 'CODE-1']);
  expect(call).toHaveBeenCalledTimes(1);
});

test('a failure is not remembered', async () => {
  const { call, codeFor } = setUp();
  call.mockRejectedValueOnce(new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff'));
  await expect(codeFor()).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  expect(await codeFor()).toBe('CODE-1');
});

test('the corp is the one that the page names', async () => {
  const { findCorp, request } = setUp();
  await request({ ...LIN, corpid: 'wwnamed' });
  await request();
  expect(findCorp.mock.calls.map(([corpid]) => corpid)).toEqual(['wwnamed', undefined]);
});

test('livings that are not allowed are unavailable, before anything else is asked', async () => {
  const authorize = jest.fn(async () => true);
  const { findCorp, codeFor } = setUp({ allowedLivingids: ['lvOne', 'lvTwo'], authorize });
  await expect(codeFor({ ...LIN, livingid: 'lvThree' })).rejects.toMatchObject({
    reason: 'LIVING_UNAVAILABLE',
    facts: {
      fault: 'livingid not allowed',
      remedy: says('Add the livingid to LIVE_ENTRY_ALLOWED_LIVINGIDS', '请把该 livingid 加入'),
    },
  });
  expect([authorize, findCorp].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  expect(await codeFor({ ...LIN, livingid: 'lvTwo' })).toBe('CODE-1');
});

test('a viewer whom the authorize function does not allow gets no code, not even one that is held', async () => {
  const authorize = jest.fn(async () => true);
  const { call, codeFor } = setUp({ authorize });
  expect(await codeFor()).toBe('CODE-1');
  authorize.mockResolvedValueOnce(false);
  await expect(codeFor()).rejects.toMatchObject({
    reason: 'NOT_PERMITTED',
    facts: { remedy: says('returned that this viewer may not enter', '返回该观众不可进入') },
  });
  expect(call).toHaveBeenCalledTimes(1);
  expect(authorize).toHaveBeenCalledWith({ openid: 'oLin', livingid: 'lvOne' }, expect.anything(), false);
});

test('a corp that is not found is the reason', async () => {
  const refusal = new UpstreamError('MISCONFIGURED', { fault: 'corp not authorized' }, 'none');
  await expect(setUp({ findCorp: () => Promise.reject(refusal) }).codeFor()).rejects.toBe(refusal);
});

test('a fresh request gets a new code, and a new decision who may enter', async () => {
  const authorize = jest.fn(async () => true);
  const { codeFor } = setUp({ authorize });
  expect(await codeFor()).toBe('CODE-1');
  expect(await codeFor({ ...LIN, fresh: true })).toBe('CODE-2');
  expect(await codeFor()).toBe('CODE-2');
  expect(authorize.mock.calls.map((given: unknown[]) => given[2])).toEqual([false, true, false]);
});

test('a clock that is set back makes no code live longer', async () => {
  const { time, request } = setUp();
  await request();
  time.now += 100_000;
  expect((await request()).expiresIn).toBe(180);
});

describe('a viewer', () => {
  const livings = (count: number, openid = 'oLin') =>
    Array.from({ length: count }, (_, living) => ({ livingid: `lv${living}`, openid }));

  test('may cause ten calls a minute; after that the answer says when to come back', async () => {
    const { time, call, request } = setUp();
    for (const viewer of livings(10)) await request(viewer);
    time.now += 20_000;
    await expect(request({ livingid: 'lvOneMore', openid: 'oLin' })).rejects.toMatchObject({
      reason: 'RATE_LIMITED',
      retryAfter: 40,
      facts: {
        fault: 'more than 10 calls a minute for one viewer',
        remedy: says('look for a page that requests in a loop', '请检查页面是否在循环请求'),
      },
    });
    expect(call).toHaveBeenCalledTimes(10);
    expect(await request({ livingid: 'lv0', openid: 'oLin' })).toMatchObject({ ok: true });
    time.now += 40_000;
    expect(await request({ livingid: 'lvOneMore', openid: 'oLin' })).toMatchObject({ ok: true });
  });

  test('who taps on while a refusal of the corp is remembered is told the same each time: it costs no call', async () => {
    const { call, request } = setUp();
    call.mockRejectedValue(new UpstreamError('MISCONFIGURED', { errcode: 60020 }, 'remembered'));
    for (let tap = 0; tap < 30; tap += 1)
      await expect(request({ livingid: 'lvOne', openid: 'oLin' })).rejects.toMatchObject({ reason: 'MISCONFIGURED' });
  });

  test.each([
    ['no answer', new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff')],
    ['a refusal', new UpstreamError('OPENID_REJECTED', { errcode: 40073 }, 'none')],
  ])('who taps on while WeCom gives %s: those are calls too, ten a minute', async (_, error) => {
    const { call, request } = setUp();
    call.mockRejectedValue(error);
    for (const viewer of livings(10)) await expect(request(viewer)).rejects.toMatchObject({ reason: error.reason });
    await expect(request({ livingid: 'lvOneMore', openid: 'oLin' })).rejects.toMatchObject({ reason: 'RATE_LIMITED' });
    expect(call).toHaveBeenCalledTimes(10);
  });

  test('does not use up the calls of another one', async () => {
    const { request } = setUp();
    for (const viewer of livings(10)) await request(viewer);
    expect(await request({ livingid: 'lvOneMore', openid: 'oWei' })).toMatchObject({ ok: true });
  });
});

describe('a living that WeCom refuses', () => {
  const refused = (errcode: number, reason: 'LIVING_UNAVAILABLE' | 'OPENID_REJECTED' = 'LIVING_UNAVAILABLE') =>
    new UpstreamError(reason, { errcode }, 'none');
  const viewers = (count: number) => Array.from({ length: count }, (_, viewer) => ({ livingid: 'lvOne', openid: `o${viewer}` }));
  async function refusedFor(count: number, error: UpstreamError) {
    const stage = setUp();
    stage.call.mockRejectedValue(error);
    for (const viewer of viewers(count)) await expect(stage.request(viewer)).rejects.toMatchObject({ reason: error.reason });
    return stage;
  }

  test('because another app made it (92008) costs one call for all viewers, for half a minute', async () => {
    const { time, call, request } = await refusedFor(100, refused(92008));
    expect(call).toHaveBeenCalledTimes(1);
    time.now += 30_000;
    await expect(request()).rejects.toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
    expect(call).toHaveBeenCalledTimes(2);
  });

  test('with an errcode that is not known costs two calls: only a second viewer shows that it is about the living', async () => {
    const { call } = await refusedFor(100, refused(99_999));
    expect(call).toHaveBeenCalledTimes(2);
  });

  test('for a reason of the viewer is asked for the next viewer', async () => {
    const { call } = await refusedFor(3, refused(40073, 'OPENID_REJECTED'));
    expect(call).toHaveBeenCalledTimes(3);
  });

  test('is no other living, and no other corp', async () => {
    const { call, request } = await refusedFor(2, refused(92008));
    await expect(request({ ...LIN, livingid: 'lvTwo' })).rejects.toThrow();
    await expect(request({ ...LIN, corpid: 'wwother' })).rejects.toThrow();
    expect(call).toHaveBeenCalledTimes(3);
  });
});
