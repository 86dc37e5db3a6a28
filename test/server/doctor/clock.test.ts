import { clockOf } from '../../../server/doctor/clock';

test('without an answer of WeCom there is nothing to compare with', () => {
  expect(clockOf(undefined)).toEqual({
    state: 'skipped',
    why: { en: 'WeCom has not answered, so there is no clock to compare with.', zh: '企业微信没有响应，无法对照时间。' },
  });
});

test.each([0, 60_000, -60_000])('%i ms off is well: a Date header has whole seconds', (aheadMs) => {
  expect(clockOf(aheadMs)).toEqual({ state: 'ok' });
});

test.each([
  [60_600, '61 s ahead of WeCom', "This clock is 61 s ahead of WeCom's.", '本机时钟比企业微信快 61 秒。'],
  [-600_000, '600 s behind WeCom', "This clock is 600 s behind WeCom's.", '本机时钟比企业微信慢 600 秒。'],
])('%i ms off: %s', (aheadMs, fault, en, zh) => {
  expect(clockOf(aheadMs)).toEqual({
    state: 'failed',
    facts: { fault, remedy: { en: expect.stringContaining(en), zh: expect.stringContaining(zh) } },
  });
});
