import { fingerprint, tokenKey } from '../../../server/tokens/token-key';

const APP = { baseUrl: 'https://qyapi.weixin.qq.com', corpid: 'wwcorp', app: '0123456789abcdef' };

test('a key names host, corp and app', () => {
  expect(tokenKey(APP)).toBe('qyapi.weixin.qq.com/wwcorp/0123456789abcdef');
});

test.each([
  ['host', { baseUrl: 'https://api.weixin.qq.com' }],
  ['port', { baseUrl: 'https://qyapi.weixin.qq.com:8443' }],
  ['corp', { corpid: 'wwother' }],
  ['app', { app: 'fedcba9876543210' }],
])('tokens of another %s have another key', (_, other) => {
  expect(tokenKey({ ...APP, ...other })).not.toBe(tokenKey(APP));
});

test('the path of a proxy, and a slash at its end, do not matter', () => {
  expect(tokenKey({ ...APP, baseUrl: 'https://qyapi.weixin.qq.com/wecom/' })).toBe(tokenKey(APP));
});

test('a fingerprint is the same on every instance, and nothing of the secret is in it', () => {
  expect(fingerprint('sandbox-secret')).toBe('2add1fd3bfcb3cd7');
  expect(fingerprint('sandbox-secret')).toMatch(/^[0-9a-f]{16}$/);
});

test('two secrets have two fingerprints', () => {
  expect(fingerprint('sandbox-secret-2')).not.toBe(fingerprint('sandbox-secret'));
});
