import { createIssueLivingCode, type IssueLivingCodeOptions } from '../../../server/living-code/issue';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';

const LIN = { livingid: 'lvOne', openid: 'oLin' };

function setUp(options: Partial<IssueLivingCodeOptions> = {}) {
  const time = { now: 1_790_000_000_000 };
  let issued = 0;
  const call = jest.fn(async (_route: string, _fields: object) => {
    issued += 1;
    return { errcode: 0, living_code: `CODE-${issued}` } as Record<string, unknown>;
  });
  const findCorp = jest.fn(async (corpid: string | undefined) => ({ corpid: corpid ?? 'wwcorp', call }));
  const issue = createIssueLivingCode({ findCorp, allowedLivingids: [], now: () => time.now, ...options });
  const request = (viewer: { livingid: string; openid: string; corpid?: string } = LIN) => issue(viewer, testInvocation());
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
    facts: { fault: 'livingid not allowed' },
  });
  expect([authorize, findCorp].map(({ mock }) => mock.calls.length)).toEqual([0, 0]);
  expect(await codeFor({ ...LIN, livingid: 'lvTwo' })).toBe('CODE-1');
});

test('a viewer whom the authorize function does not allow gets no code, not even one that is held', async () => {
  const authorize = jest.fn(async () => true);
  const { call, codeFor } = setUp({ authorize });
  expect(await codeFor()).toBe('CODE-1');
  authorize.mockResolvedValueOnce(false);
  await expect(codeFor()).rejects.toMatchObject({ reason: 'NOT_PERMITTED' });
  expect(call).toHaveBeenCalledTimes(1);
  expect(authorize).toHaveBeenCalledWith({ openid: 'oLin', livingid: 'lvOne' }, expect.anything());
});

test('a corp that is not found is the reason', async () => {
  const refusal = new UpstreamError('MISCONFIGURED', { fault: 'corp not authorized' }, 'none');
  await expect(setUp({ findCorp: () => Promise.reject(refusal) }).codeFor()).rejects.toBe(refusal);
});
