import { issuedToken } from '../../../server/tokens/issued-token';

const REQUESTED_AT = 1_790_000_000_000;
const read = (answer: object) => issuedToken('/cgi-bin/gettoken', { ...answer }, 'access_token', REQUESTED_AT);

test('the lifetime of a token counts from its request', () => {
  expect(read({ errcode: 0, access_token: 'T1', expires_in: 7200 })).toEqual({
    value: 'T1',
    issuedAt: REQUESTED_AT,
    expiresAt: REQUESTED_AT + 7_200_000,
  });
});

test('the field is the one that the API documents', () => {
  const answer = { access_token: 'wrong', suite_access_token: 'right', expires_in: 7200 };
  expect(issuedToken('/x', answer, 'suite_access_token', 0).value).toBe('right');
});

test.each([
  ['no token', { expires_in: 7200 }],
  ['an empty token', { access_token: '', expires_in: 7200 }],
  ['a token that is no text', { access_token: 7, expires_in: 7200 }],
  ['no lifetime', { access_token: 'T1' }],
  ['a lifetime of 0', { access_token: 'T1', expires_in: 0 }],
  ['a negative lifetime', { access_token: 'T1', expires_in: -1 }],
  ['a lifetime that is no number', { access_token: 'T1', expires_in: '7200' }],
])('an answer with %s is not taken', (_, answer) => {
  expect(() => read(answer)).toThrow(
    expect.objectContaining({
      reason: 'UPSTREAM_UNAVAILABLE',
      retry: 'none',
      facts: { api: '/cgi-bin/gettoken', fault: 'no access_token with a lifetime in the answer' },
    }),
  );
});
