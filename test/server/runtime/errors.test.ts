import { faultOf, RefusalError } from '../../../server/runtime/errors';

const remedy = { en: 'Look at the log.', zh: '请查看日志。' };

test.each([
  ['timeout', new RefusalError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' })],
  ['errcode 40078', new RefusalError('MISCONFIGURED', { errcode: 40078 })],
  ['errcode 40078. Look at the log.', new RefusalError('MISCONFIGURED', { errcode: 40078, remedy })],
  ['failed', new RefusalError('MISCONFIGURED')],
])('a warning says %p', (sentence, error) => {
  expect(faultOf(error)).toBe(sentence);
});

test.each([new TypeError('corpsecret=the secret'), 'the secret', undefined, { fault: 'the secret' }])(
  'a warning never repeats the message of another error: %p',
  (error) => {
    expect(faultOf(error)).toBe('failed');
  },
);

test('a refusal shows its reason as its message, and nothing of its facts', () => {
  expect(new RefusalError('MISCONFIGURED', { ip: '203.0.113.7' }).message).toBe('MISCONFIGURED');
});
