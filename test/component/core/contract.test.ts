import { fieldsOf, REASONS, readLivingCodeResult, readRefusal } from '../../../miniprogram/components/live-entry/core/contract';

const UNAVAILABLE = { ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' };

test('a grant is reduced to its own fields', () => {
  expect(readLivingCodeResult({ ok: true, livingCode: 'abc', expiresIn: 280, extra: 1 })).toEqual({
    ok: true,
    livingCode: 'abc',
    expiresIn: 280,
  });
});

test.each([
  undefined,
  null,
  '<html>',
  [],
  {},
  { ok: 'true', livingCode: 'abc', expiresIn: 280 },
  { ok: true, livingCode: '', expiresIn: 280 },
  { ok: true, livingCode: 7, expiresIn: 280 },
  { ok: true, livingCode: 'abc', expiresIn: 0 },
  { ok: true, livingCode: 'abc', expiresIn: Number.NaN },
  { ok: true, livingCode: 'abc', expiresIn: '280' },
  { ok: false, reason: 'NO_SUCH_REASON', retryable: false, traceId: 't' },
  { ok: 0, reason: 'NOT_PERMITTED', retryable: false, traceId: 't' },
])('%j is UPSTREAM_UNAVAILABLE', (response) => {
  expect(readLivingCodeResult(response)).toEqual(UNAVAILABLE);
});

test.each(REASONS)('a refusal with the reason %s is kept', (reason) => {
  const refusal = { ok: false, reason, retryable: false, traceId: 'trace-7' };
  expect(readRefusal(refusal)).toEqual(refusal);
  expect(readLivingCodeResult(refusal)).toEqual(refusal);
});

test('a refusal keeps a positive retryAfter', () => {
  const refusal = { ok: false, reason: 'RATE_LIMITED', retryable: true, traceId: 't' };
  expect(readRefusal({ ...refusal, retryAfter: 12 })).toEqual({ ...refusal, retryAfter: 12 });
  for (const retryAfter of [0, -1, '12', null]) expect(readRefusal({ ...refusal, retryAfter })).toEqual(refusal);
});

test('a refusal is retryable only if it says true, and without a traceId it gets an empty one', () => {
  const refusal = { ok: false, reason: 'RATE_LIMITED' };
  expect(readRefusal({ ...refusal, retryable: 1, traceId: 7 })).toEqual({ ...refusal, retryable: false, traceId: '' });
});

describe('the status beside the code', () => {
  const living = { status: 'ended', replay: 'ready', theme: '公开课', reserveStart: 1_795_694_400, reserveLivingDuration: 3600 };
  const code = { ok: true, livingCode: 'abc', expiresIn: 280 };

  test('is kept, also when it comes without a code', () => {
    expect(readLivingCodeResult({ ...code, living })).toEqual({ ...code, living });
    expect(readLivingCodeResult({ ok: true, living })).toEqual({ ok: true, living });
  });

  test.each([{ status: 'paused' }, { replay: 'maybe' }, { reserveStart: 0 }, { reserveStart: '20:00' }])(
    'with %j is left out: the code is good without it, and alone it is no answer',
    (wrong) => {
      expect(readLivingCodeResult({ ...code, living: { ...living, ...wrong } })).toEqual(code);
      expect(readLivingCodeResult({ ok: true, living: { ...living, ...wrong } })).toEqual(UNAVAILABLE);
    },
  );

  test('of a refusal does not make it a success', () => {
    const refusal = { ok: false, reason: 'NOT_PERMITTED', retryable: false, traceId: 't' };
    expect(readLivingCodeResult({ ...refusal, living })).toEqual(refusal);
  });
});

test.each([undefined, null, 'text', 7, true])('%j has no fields', (response) => {
  expect(fieldsOf(response)).toEqual({});
});
