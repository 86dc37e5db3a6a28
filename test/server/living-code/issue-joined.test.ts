/** A viewer who requests a code while another run of the function is requesting the same one. */
import { createIssueLivingCode } from '../../../server/living-code/issue';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';

const LIN = { livingid: 'lvOne', openid: 'oLin' };
const OUT_OF_TIME = new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff');
const REJECTED = new UpstreamError('OPENID_REJECTED', { errcode: 40073 }, 'none');

/** Two runs, of which the second joins the call of the first; it fails with this error, the next one succeeds. */
async function joinedCall(error: Error, secondMs = 2_700) {
  const call = jest.fn(async (): Promise<Record<string, unknown>> => ({ living_code: 'CODE-2' })).mockRejectedValueOnce(error);
  const issue = createIssueLivingCode({
    findCorp: async () => ({ corpid: 'wwcorp', call }),
    allowedLivingids: [],
    steady: () => 1_790_000_000_000,
  });
  const runs = [issue(LIN, testInvocation(100)), issue(LIN, testInvocation(secondMs))];
  const [first, second] = await Promise.allSettled(runs);
  return { call, first, second };
}

test('the failure of a run with less time left says nothing: the other one requests again', async () => {
  const { call, first, second } = await joinedCall(OUT_OF_TIME);
  expect(first).toMatchObject({ status: 'rejected', reason: OUT_OF_TIME });
  expect(second).toEqual({ status: 'fulfilled', value: { ok: true, livingCode: 'CODE-2', expiresIn: 280 } });
  expect(call).toHaveBeenCalledTimes(2);
});

test.each([
  [499, 1],
  [500, 2],
])('with %i ms left there are %i calls', async (ms, calls) => {
  const { call } = await joinedCall(OUT_OF_TIME, ms);
  expect(call).toHaveBeenCalledTimes(calls);
});

test('a judgment of WeCom counts for both', async () => {
  const { call, first, second } = await joinedCall(REJECTED);
  expect([first, second]).toEqual(Array(2).fill({ status: 'rejected', reason: REJECTED }));
  expect(call).toHaveBeenCalledTimes(1);
});
