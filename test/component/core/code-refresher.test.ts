import { renewalDelay } from '../../../miniprogram/components/live-entry/core/code-refresher';

const code = { livingCode: 'abc', requestedAt: 0, expiresAt: 280_000 };

test('a code is renewed when a minute of it is left', () => {
  expect(renewalDelay(code, 0, 10_000, 0)).toBe(220_000);
  expect(renewalDelay(code, 1, 10_000, 200_000)).toBe(20_000);
});

test('a code with less than a minute left is renewed at once', () => {
  expect(renewalDelay(code, 0, 10_000, 250_000)).toBe(0);
});

test('after two renewals there is none', () => {
  expect(renewalDelay(code, 2, 10_000, 0)).toBeUndefined();
});

test('a code that lives a second does not make a tight loop', () => {
  expect(renewalDelay({ livingCode: 'abc', requestedAt: 0, expiresAt: 1_000 }, 0, 10_000, 500)).toBe(9_500);
});
