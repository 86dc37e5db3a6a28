import { createAuthorize } from '../../../server/living-code/authorize';
import { testInvocation } from '../invocation';

const LIN = { openid: 'oLin', livingid: 'lvOne' };

function setUp() {
  const time = { now: 1_790_000_000_000 };
  const callFunction = jest.fn<Promise<unknown>, [object, number]>(async () => ({ allow: true }));
  const authorize = createAuthorize(callFunction, { steady: () => time.now });
  return {
    time,
    callFunction,
    authorize: (viewer = LIN, run = testInvocation(), fresh = false) => authorize(viewer, run, fresh),
  };
}

test.each([true, false])("the host's function decides: { allow: %p }", async (allow) => {
  const { callFunction, authorize } = setUp();
  callFunction.mockResolvedValueOnce({ allow, note: 'ignored' });
  const run = testInvocation();
  expect(await authorize(LIN, run)).toBe(allow);
  expect(callFunction.mock.calls).toEqual([[LIN, 2_700]]);
  expect(run.upstream).toEqual([{ api: 'LIVE_ENTRY_AUTHORIZE_FUNCTION', errcode: 0, ms: 0 }]);
});

test.each([1, 'true', { allow: 1 }, { allow: 'true' }, { allow: null }, { allowed: true }, {}, [], null, ''])(
  'anything but { allow: boolean } lets no one in: %j',
  async (result) => {
    const { callFunction, authorize } = setUp();
    callFunction.mockResolvedValueOnce(result);
    await expect(authorize()).rejects.toMatchObject({
      reason: 'UPSTREAM_UNAVAILABLE',
      facts: { api: 'LIVE_ENTRY_AUTHORIZE_FUNCTION', fault: 'did not answer { allow: boolean }' },
    });
  },
);

test('a function that fails lets no one in; the viewer may try again at once', async () => {
  const { callFunction, authorize } = setUp();
  callFunction.mockRejectedValueOnce(new Error('FUNCTION_NOT_FOUND: secret of the host'));
  const run = testInvocation();
  const error: unknown = await authorize(LIN, run).catch((reason: unknown) => reason);
  expect(error).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', facts: { fault: 'failed' } });
  expect(JSON.stringify([error, run])).not.toContain('secret of the host');
  expect(run.upstream).toEqual([{ api: 'LIVE_ENTRY_AUTHORIZE_FUNCTION', fault: 'failed', ms: 0 }]);
  expect(await authorize()).toBe(true);
});

test.each([
  ['a grant', true, 60_000],
  ['a denial, since the viewer may be paying right now,', false, 5_000],
])('%s is remembered from the question on: %p for %i ms', async (_, allow, ms) => {
  const { time, callFunction, authorize } = setUp();
  callFunction.mockImplementationOnce(async () => {
    time.now += 2_000;
    return { allow };
  });
  expect(await authorize()).toBe(allow);
  time.now += ms - 2_001;
  expect(await authorize()).toBe(allow);
  expect(callFunction).toHaveBeenCalledTimes(1);
  time.now += 1;
  callFunction.mockResolvedValueOnce({ allow: !allow });
  expect(await authorize()).toBe(!allow);
});

test('a viewer who has just paid is asked about again at once, and the new answer counts', async () => {
  const { callFunction, authorize } = setUp();
  callFunction.mockResolvedValueOnce({ allow: false });
  expect(await authorize()).toBe(false);
  expect(await authorize(LIN, testInvocation(), true)).toBe(true);
  expect(await authorize()).toBe(true);
  expect(callFunction).toHaveBeenCalledTimes(2);
});

test.each([
  { ...LIN, openid: 'oWei' },
  { ...LIN, livingid: 'lvTwo' },
])('it holds for this viewer and this living: %j', async (other) => {
  const { callFunction, authorize } = setUp();
  expect(await authorize()).toBe(true);
  callFunction.mockResolvedValueOnce({ allow: false });
  expect(await authorize(other)).toBe(false);
});

test('the function may take the time that is left', async () => {
  const { callFunction, authorize } = setUp();
  await authorize(LIN, testInvocation(800));
  expect(callFunction.mock.calls[0]?.[1]).toBe(800);
});

test('the log names the function as its host knows it', async () => {
  const authorize = createAuthorize(() => Promise.reject(new Error()), { steady: () => 0, name: 'authorize' });
  await expect(authorize(LIN, testInvocation(), false)).rejects.toMatchObject({
    facts: {
      api: 'authorize',
      fault: 'failed',
      remedy: { en: 'Look at the log of your function (authorize).', zh: '请查看你的函数（authorize）的日志。' },
    },
  });
});
