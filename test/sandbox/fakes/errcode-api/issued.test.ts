import {
  currentOrNew,
  expireAll,
  isValid,
  revokeAll,
  secondsLeft,
  type Token,
} from '../../../../sandbox/fakes/errcode-api/issued';

const tokens = () =>
  new Map<string, Token>([
    ['expired', { expiresAt: 1000, revoked: false }],
    ['revoked', { expiresAt: 9000, revoked: true }],
    ['valid', { expiresAt: 9000, revoked: false }],
  ]);

test('currentOrNew returns the current entry, or adds a new one', () => {
  const issued = tokens();
  const create = () => ['new', { expiresAt: 20_000, revoked: false }] as [string, Token];
  expect(currentOrNew(issued, (token) => isValid(token, 1000), create)[0]).toBe('valid');
  expect(currentOrNew(issued, (token) => isValid(token, 9000), create)[0]).toBe('new');
  expect([...issued.keys()]).toEqual(['expired', 'revoked', 'valid', 'new']);
});

test('expireAll ends valid entries now and leaves expired ones; revokeAll revokes all', () => {
  const issued = tokens();
  expireAll(issued, 5000);
  expect([...issued.values()].map(({ expiresAt }) => expiresAt)).toEqual([1000, 5000, 5000]);
  revokeAll(issued);
  expect([...issued.values()].every(({ revoked }) => revoked)).toBe(true);
});

test('expires_in is rounded down to seconds', () => {
  expect(secondsLeft({ expiresAt: 7_200_999 }, 1000)).toBe(7199);
});
