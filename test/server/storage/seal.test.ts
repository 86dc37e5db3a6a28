import { createSeal } from '../../../server/storage/seal';

const seal = createSeal(['a key of this test'], 'documents');

test.each(['the access_token', '直播 é', ''])('%j opens again, and cannot be read while it is sealed', (plain) => {
  const sealed = seal.seal(plain, 'token:one');
  expect(seal.open(sealed, 'token:one')).toBe(plain);
  if (plain !== '') expect(Buffer.from(sealed, 'base64').toString()).not.toContain(plain);
});

test('the same text is sealed differently each time', () => {
  expect(seal.seal('text', 'token:one')).not.toBe(seal.seal('text', 'token:one'));
});

test('a sealed value opens on another instance with the same key', () => {
  expect(createSeal(['a key of this test'], 'documents').open(seal.seal('text', 'token:one'), 'token:one')).toBe('text');
});

test('a sealed value does not open in another context, with another key, or for another purpose', () => {
  const sealed = seal.seal('text', 'token:one');
  expect(seal.open(sealed, 'token:two')).toBeUndefined();
  expect(createSeal(['another key'], 'documents').open(sealed, 'token:one')).toBeUndefined();
  expect(createSeal(['a key of this test'], 'sessions').open(sealed, 'token:one')).toBeUndefined();
});

test('a key is rotated: the new one in front seals, the old one still opens', () => {
  const old = createSeal(['old key'], 'documents');
  const rotated = createSeal(['new key', 'old key'], 'documents');
  expect(rotated.open(old.seal('text', 'a:b'), 'a:b')).toBe('text');
  expect(createSeal(['new key'], 'documents').open(rotated.seal('text', 'a:b'), 'a:b')).toBe('text');
  expect(old.open(rotated.seal('text', 'a:b'), 'a:b')).toBeUndefined();
});

test('a value does not open when any of its bytes is changed', () => {
  const bytes = Buffer.from(seal.seal('text', 'a:b'), 'base64');
  for (const at of bytes.keys()) {
    const changed = Buffer.from(bytes);
    changed[at] = (changed[at] ?? 0) ^ 1;
    expect(seal.open(changed.toString('base64'), 'a:b')).toBeUndefined();
  }
  expect(seal.open(bytes.subarray(0, -1).toString('base64'), 'a:b')).toBeUndefined();
});

test.each([undefined, null, 7, {}, '', 'planted', 'A'.repeat(36), 'A'.repeat(200)])(
  '%j, which was never sealed, is a miss',
  (value) => {
    expect(seal.open(value, 'a:b')).toBeUndefined();
  },
);

test('a seal without a key is refused', () => {
  expect(() => createSeal([], 'documents')).toThrow('a seal needs a key');
});
