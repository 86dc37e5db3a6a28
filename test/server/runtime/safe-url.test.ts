import { isSafeBaseUrl, safeUrl } from '../../../server/runtime/safe-url';

test.each([
  'https://live.example.com/course?a=1#b',
  'https://203.0.113.7:8443/',
  'http://localhost:4173/',
  'http://127.0.0.1/',
  'http://127.1.2.3/',
  'http://[::1]:8080/',
])('%s is safe in transit', (text) => {
  expect(safeUrl(text)?.href).toBe(text);
});

test.each([
  'http://live.example.com/',
  'http://127.0.0.1.example.com/',
  'http://localhost.example.com/',
  'http://1270.0.1.example/',
  'http://10.0.0.1/',
  'http://[::2]/',
  'ws://127.0.0.1/',
  'file:///etc/passwd',
  'javascript:alert(1)',
  'live.example.com',
  '/course',
  '',
])('%s is not safe in transit', (text) => {
  expect(safeUrl(text)).toBeUndefined();
});

test.each([
  ['https://proxy.example/wecom', true],
  ['http://127.0.0.1:4173', true],
  ['https://proxy.example/?key=1', false],
  ['https://proxy.example/#top', false],
  ['http://proxy.example', false],
])('%s can stand before the path of a call: %p', (text, can) => {
  expect(isSafeBaseUrl(text)).toBe(can);
});
