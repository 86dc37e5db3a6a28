import { createUnavailableLivings } from '../../../server/living-code/unavailable-livings';
import { RefusalError } from '../../../server/runtime/errors';
import { UpstreamError } from '../../../server/upstream/upstream-error';

const LIVING = 'wwcorp/lvOne';
const refusal = (errcode: number) => new UpstreamError('LIVING_UNAVAILABLE', { errcode }, 'none');

let time: number;
let livings: ReturnType<typeof createUnavailableLivings>;
beforeEach(() => {
  time = 1_790_000_000_000;
  livings = createUnavailableLivings(() => time);
});
const check =
  (living = LIVING) =>
  () =>
    livings.check(living);

test.each([92002, 92003, 92008])('after errcode %i, which is about the living, no viewer is asked for it again', (errcode) => {
  livings.refused(LIVING, 'oLin', refusal(errcode));
  expect(check()).toThrow(
    expect.objectContaining({
      reason: 'LIVING_UNAVAILABLE',
      retry: 'remembered',
      facts: { errcode, fault: 'refused before, not requested again' },
    }),
  );
});

test('half a minute later the organiser may have corrected it', () => {
  livings.refused(LIVING, 'oLin', refusal(92002));
  time += 29_999;
  expect(check()).toThrow();
  time += 1;
  expect(check()).not.toThrow();
});

test('another living, and the same one of another corp, are not affected', () => {
  livings.refused(LIVING, 'oLin', refusal(92002));
  expect(check('wwcorp/lvTwo')).not.toThrow();
  expect(check('wwother/lvOne')).not.toThrow();
});

describe('an errcode that may be about one viewer', () => {
  test('counts for the living when a second viewer gets it', () => {
    livings.refused(LIVING, 'oLin', refusal(99_999));
    expect(check()).not.toThrow();
    livings.refused(LIVING, 'oWei', refusal(99_999));
    expect(check()).toThrow(expect.objectContaining({ facts: expect.objectContaining({ errcode: 99_999 }) }));
  });

  test('does not when the same viewer gets it again', () => {
    livings.refused(LIVING, 'oLin', refusal(99_999));
    livings.refused(LIVING, 'oLin', refusal(99_999));
    expect(check()).not.toThrow();
  });

  test('does not when the second viewer gets another one', () => {
    livings.refused(LIVING, 'oLin', refusal(99_999));
    livings.refused(LIVING, 'oWei', refusal(99_998));
    expect(check()).not.toThrow();
  });

  test('does not when the second viewer gets it much later', () => {
    livings.refused(LIVING, 'oLin', refusal(99_999));
    time += 30_000;
    livings.refused(LIVING, 'oWei', refusal(99_999));
    expect(check()).not.toThrow();
  });
});

test.each([
  ['an openid that WeCom rejects', new UpstreamError('OPENID_REJECTED', { errcode: 40073 }, 'none')],
  ['a failure of the network', new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff')],
  ['a used-up quota', new UpstreamError('RATE_LIMITED', { errcode: 45009 }, 'window')],
  ['a livingid that is not allowed here', new RefusalError('LIVING_UNAVAILABLE')],
  ['a bug', new TypeError()],
])('%s says nothing about the living', (_, error) => {
  livings.refused(LIVING, 'oLin', error);
  livings.refused(LIVING, 'oWei', error);
  expect(check()).not.toThrow();
});
