import { forOperator, requireOperator } from '../../../server/organiser/operator-gate';
import { OperatorRefusal, RefusalError } from '../../../server/runtime/errors';

const TOKEN = 'dummy-operator-token-of-32-chars';
const CLAIM = { token: TOKEN, given: TOKEN, openid: undefined };

test('the token and no openid make the operator', () => {
  expect(TOKEN).toHaveLength(32);
  expect(() => requireOperator(CLAIM)).not.toThrow();
});

test.each([
  ['no token is configured', { token: '', given: '' }, { fault: "the operator's actions are off" }],
  [
    'the configured token is short',
    { token: TOKEN.slice(1), given: TOKEN.slice(1) },
    {
      fault: 'MISCONFIGURED',
      problems: ['LIVE_ENTRY_DOCTOR_TOKEN must have at least 32 characters.'],
      remedy: {
        en: 'Set a longer LIVE_ENTRY_DOCTOR_TOKEN and deploy the cloud function again.',
        zh: '请设置更长的 LIVE_ENTRY_DOCTOR_TOKEN，然后重新部署云函数。',
      },
    },
  ],
  ['a mini-program calls', { openid: 'oLin' }, { fault: 'an operator’s action from a mini-program' }],
  ['an empty openid came', { openid: '' }, { fault: 'an operator’s action from a mini-program' }],
  ['the token is another', { given: `${TOKEN}!` }, { fault: 'a wrong token' }],
  ['the token is missing', { given: undefined }, { fault: 'a wrong token' }],
  ['the token is no text', { given: [TOKEN] }, { fault: 'a wrong token' }],
])('%s: INVALID_REQUEST, and the work is not begun', async (_, claim, facts) => {
  const work = jest.fn();
  await expect(forOperator({ ...CLAIM, ...claim }, work)).rejects.toMatchObject({ reason: 'INVALID_REQUEST', facts });
  expect(work).not.toHaveBeenCalled();
});

test('what refuses somebody who is not the operator is not for them to read', async () => {
  const refused = await forOperator({ ...CLAIM, given: '' }, jest.fn()).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(RefusalError);
  expect(refused).not.toBeInstanceOf(OperatorRefusal);
});

test('a refusal of the work is for the operator to read; a bug stays one', async () => {
  const refusal = new RefusalError('RATE_LIMITED', { errcode: 45009 }, 61);
  const refused = await forOperator(CLAIM, () => Promise.reject(refusal)).catch((error: unknown) => error);
  expect(refused).toBeInstanceOf(OperatorRefusal);
  expect(refused).toMatchObject({ reason: 'RATE_LIMITED', facts: { errcode: 45009 }, retryAfter: 61 });
  await expect(forOperator(CLAIM, () => Promise.reject(new TypeError('bug')))).rejects.toThrow(TypeError);
  expect(await forOperator(CLAIM, async () => 7)).toBe(7);
});
