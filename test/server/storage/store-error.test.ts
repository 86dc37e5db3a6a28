import { RefusalError } from '../../../server/runtime/errors';
import { StoreError } from '../../../server/storage/store-error';

test("the log says what the database's own code is, and what to do in both languages", () => {
  expect(StoreError.of({ errCode: -502003, errMsg: 'permission denied' })).toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: {
      fault: 'store: errCode -502003',
      remedy: { en: expect.stringContaining('cloud database'), zh: expect.stringContaining('数据库') },
    },
  });
});

test.each([new Error('value: {"permanentCode":"the code"}'), { errCode: 'the code' }, 'the code'])(
  'nothing else of an error is passed on: %p',
  (error) => {
    const { message, facts } = StoreError.of(error);
    expect(facts.fault).toBe('store: failed');
    expect(message + JSON.stringify(facts)).not.toContain('the code');
  },
);

test('a refusal stays what it is', () => {
  const refusal = new RefusalError('MISCONFIGURED');
  expect(StoreError.of(refusal)).toBe(refusal);
});
