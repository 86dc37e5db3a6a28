import { obstacleIn } from '../../h5/wechat-browser';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';
const HARMONY = 'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1.6.1 Mobile';

test.each([
  ['WeChat on an iPhone', `${IPHONE} MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN`],
  ['WeChat on an iPad', `${IPHONE.replace('iPhone;', 'iPad;')} MicroMessenger/8.0.50(0x18003231)`],
  ['WeChat on Android', `${ANDROID} MicroMessenger/8.0.50.2701(0x28003237) WeChat/arm64 Weixin`],
  ['the oldest WeChat with open tags', `${ANDROID} MicroMessenger/7.0.12.1620`],
  ['a WeChat whose version has two digits at the front', `${ANDROID} MicroMessenger/10.0.1`],
  ['WeChat for HarmonyOS', `${HARMONY} MicroMessenger/1.0.3`],
])('open tags can work in %s', (_, userAgent) => {
  expect(obstacleIn(userAgent, false)).toBeUndefined();
});

test.each([
  ['Safari', IPHONE],
  ['Chrome', ANDROID],
  ['WeCom', `${IPHONE} wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh`],
  ['WeChat on Windows', 'Mozilla/5.0 (Windows NT 10.0) MicroMessenger/7.0.20 WindowsWechat(0x63090a13) XWEB/11275'],
  ['WeChat on a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) MicroMessenger/6.8.0 MacWechat/3.8.8'],
  ['WeChat on Linux', 'Mozilla/5.0 (X11; Linux x86_64) MicroMessenger/7.0.20 UnifiedPCLinuxWechat'],
])('%s is not WeChat on a phone', (_, userAgent) => {
  expect(obstacleIn(userAgent, false)).toBe('elsewhere');
});

test.each([
  `${ANDROID} MicroMessenger/7.0.11.1600`,
  `${ANDROID} MicroMessenger/7.0.9`,
  `${IPHONE} MicroMessenger/6.7.3(0x16070321)`,
  `${HARMONY} MicroMessenger/1.0.2`,
])('too old: %s', (userAgent) => {
  expect(obstacleIn(userAgent, false)).toBe('old');
});

test('a page inside another page has no open tags, even in WeChat', () => {
  expect(obstacleIn(`${ANDROID} MicroMessenger/8.0.50`, true)).toBe('framed');
});
