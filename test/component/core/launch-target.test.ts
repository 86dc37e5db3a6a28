import { LIVE_APP_ID, LIVE_APP_USERNAME, launchPath } from '../../../miniprogram/components/live-entry/core/launch-target';

test('the target is the one that WeCom documents', () => {
  expect(LIVE_APP_ID).toBe('wx7424030d69bde86e');
  expect(LIVE_APP_USERNAME).toBe('gh_25e071b83ee0');
  expect(launchPath('abcdef', 'live', '')).toBe('pages/watch/index?living_code=abcdef');
  expect(launchPath('abcdef', 'replay', '')).toBe('pages/watch/index?living_code=abcdef&replay=1');
});

test('a code with +, / and = is URL-encoded', () => {
  const code = 'a+b/c==&replay=1';
  const query = new URLSearchParams(launchPath(code, 'live', '').split('?')[1]);
  expect([...query]).toEqual([['living_code', code]]);
});

test('an open tag may need .html in the path', () => {
  expect(launchPath('abcdef', 'live', '.html')).toBe('pages/watch/index.html?living_code=abcdef');
});
