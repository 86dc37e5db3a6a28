import { readWatchAddress, WATCH_APP } from '../../../../sandbox/ui/room/watch-address';

const read = (path: string, appId = WATCH_APP.appId) => readWatchAddress({ appId, path });

test('the code is URL-decoded once; replay=1 selects the replay', () => {
  expect(read('pages/watch/index?living_code=a%2Bb%2F%3D')).toEqual({ ok: true, livingCode: 'a+b/=', replay: false });
  expect(read('pages/watch/index?living_code=a%252B&replay=1')).toEqual({ ok: true, livingCode: 'a%2B', replay: true });
});

test('a bare + stays a +, so that a code that was not encoded is not hidden', () => {
  expect(read('pages/watch/index?living_code=a+b')).toMatchObject({ livingCode: 'a+b' });
});

test.each([
  ['another app', 'pages/watch/index?living_code=a', 'wx0000000000000000', 'wrong-app'],
  ['another page', 'pages/index/index?living_code=a', WATCH_APP.appId, 'wrong-path'],
  ['no query', 'pages/watch/index', WATCH_APP.appId, 'no-code'],
  ['an empty code', 'pages/watch/index?living_code=', WATCH_APP.appId, 'no-code'],
])('%s is refused', (_what, path, appId, why) => {
  expect(read(path, appId)).toEqual({ ok: false, why });
});
