import { type ErrcodeTable, meaningOf } from '../../../server/upstream/errcode';

const TABLE: ErrcodeTable = {
  60020: {
    reason: 'MISCONFIGURED',
    retry: 'remember',
    remedy: { en: 'Add {ip}, just {ip}, and wait.', zh: '请添加 {ip}，只需 {ip}。' },
  },
  40058: { retry: 'none', remedy: { en: 'Check the livingid.', zh: '请检查 livingid。' } },
};

test('a known errcode has the reason and the retry class of the table', () => {
  expect(meaningOf(TABLE, 'living', 60020)).toMatchObject({ reason: 'MISCONFIGURED', retry: 'remember' });
});

test('{ip} in a remedy is the address that the other party saw', () => {
  expect(meaningOf(TABLE, 'living', 60020, { ip: '203.0.113.7' }).remedy).toEqual({
    en: 'Add 203.0.113.7, just 203.0.113.7, and wait.',
    zh: '请添加 203.0.113.7，只需 203.0.113.7。',
  });
});

test('without an address the remedy describes it', () => {
  expect(meaningOf(TABLE, 'living', 60020).remedy).toEqual({
    en: 'Add the egress IP of this server or cloud function, just the egress IP of this server or cloud function, and wait.',
    zh: '请添加 本服务器（云函数）的出口 IP，只需 本服务器（云函数）的出口 IP。',
  });
});

test.each([
  ['living', 'LIVING_UNAVAILABLE'],
  ['token', 'MISCONFIGURED'],
  ['oauth', 'UNAUTHENTICATED'],
] as const)('the family of a call decides where the table leaves it open: %s is %s', (family, reason) => {
  expect(meaningOf(TABLE, family, 40058)).toEqual({
    reason,
    retry: 'none',
    remedy: { en: 'Check the livingid.', zh: '请检查 livingid。' },
  });
  expect(meaningOf(TABLE, family, 99_999)).toMatchObject({ reason, retry: 'none' });
});

test('the remedy of an unknown errcode names it, in both languages', () => {
  const { remedy } = meaningOf(TABLE, 'living', 99_999);
  expect(remedy.en).toMatch(/^errcode 99999 is not in our table: look it up at https:/);
  expect(remedy.zh).toMatch(/^errcode 99999 不在我们的错误码表中/);
});
