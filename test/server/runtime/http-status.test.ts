import { REASONS } from '../../../miniprogram/components/live-entry/core/contract';
import { HTTP_STATUS } from '../../../server/runtime/http-status';

test('each reason has its documented status', () => {
  expect(REASONS.map((reason) => `${HTTP_STATUS[reason]} ${reason}`).sort()).toEqual([
    '400 INVALID_REQUEST',
    '401 UNAUTHENTICATED',
    '403 LIVING_UNAVAILABLE',
    '403 NOT_PERMITTED',
    '403 OPENID_REJECTED',
    '429 RATE_LIMITED',
    '500 MISCONFIGURED',
    '503 UPSTREAM_UNAVAILABLE',
  ]);
});
