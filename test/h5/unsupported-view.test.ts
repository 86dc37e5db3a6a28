import type { Button } from '../../h5/button';
import { h5TextsOf } from '../../h5/texts';
import { detectUnsupportedBrowser, showUnsupported, type UnsupportedBrowser } from '../../h5/unsupported-view';
import { openPage } from './browser-globals';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Mobile/15E148';
const ANDROID = 'Mozilla/5.0 (Linux; Android 14; wv) AppleWebKit/537.36 Chrome/126.0.0.0 Mobile Safari/537.36';
const HARMONY = 'Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 ArkWeb/4.1.6.1 Mobile';

test.each([
  ['WeChat on an iPhone', `${IPHONE} MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/zh_CN`],
  ['WeChat on an iPad', `${IPHONE.replace('iPhone;', 'iPad;')} MicroMessenger/8.0.50(0x18003231)`],
  ['WeChat on Android', `${ANDROID} MicroMessenger/8.0.50.2701(0x28003237) WeChat/arm64 Weixin`],
  ['the oldest WeChat with open tags', `${ANDROID} MicroMessenger/7.0.12.1620`],
  ['a WeChat with a major version of two digits', `${ANDROID} MicroMessenger/10.0.1`],
  ['WeChat for HarmonyOS', `${HARMONY} MicroMessenger/1.0.3`],
  ['WeChat for HarmonyOS, without the name of the system', 'Mozilla/5.0 (Phone) AppleWebKit/537.36 MicroMessenger/1.0.9'],
])('open tags work in %s', (_, userAgent) => {
  expect(detectUnsupportedBrowser(userAgent, false)).toBeUndefined();
});

test.each([
  ['Safari', IPHONE],
  ['Chrome', ANDROID],
  ['WeCom', `${IPHONE} wxwork/4.1.22 MicroMessenger/7.0.1 Language/zh`],
  ['WeChat on Windows', 'Mozilla/5.0 (Windows NT 10.0) MicroMessenger/7.0.20 WindowsWechat(0x63090a13) XWEB/11275'],
  ['WeChat on a Mac', 'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) MicroMessenger/6.8.0 MacWechat/3.8.8'],
  ['WeChat on Linux', 'Mozilla/5.0 (X11; Linux x86_64) MicroMessenger/7.0.20 UnifiedPCLinuxWechat'],
])('%s is not WeChat on a phone', (_, userAgent) => {
  expect(detectUnsupportedBrowser(userAgent, false)).toBe('not-wechat');
});

test.each([
  `${ANDROID} MicroMessenger/7.0.11.1600`,
  `${ANDROID} MicroMessenger/7.0.9`,
  `${IPHONE} MicroMessenger/6.7.3(0x16070321)`,
  `${HARMONY} MicroMessenger/1.0.2`,
  `${ANDROID.replace('wv', 'HarmonyOS; wv')} MicroMessenger/7.0.11`,
])('too old: %s', (userAgent) => {
  expect(detectUnsupportedBrowser(userAgent, false)).toBe('old-wechat');
});

test.each([
  ['on an iPhone', `${IPHONE} MicroMessenger/8.0.50(0x18003231) NetType/WIFI miniProgram/wx0000000000000000`, undefined],
  ['on Windows', 'Mozilla/5.0 (Windows NT 10.0) MicroMessenger/7.0.20 MiniProgramEnv/Windows WindowsWechat', undefined],
  ['that the user agent does not name', `${ANDROID} MicroMessenger/8.0.50`, 'miniprogram'],
])('a web-view of a mini-program %s', (_, userAgent, environment) => {
  expect(detectUnsupportedBrowser(userAgent, true, environment)).toBe('mini-program');
});

test('a web-view of a mini-program in WeCom is not WeChat', () => {
  expect(detectUnsupportedBrowser(`${IPHONE} wxwork/4.1.22 MicroMessenger/7.0.1 miniProgram/wx0`, false)).toBe('not-wechat');
});

test('in a frame of another page there are no open tags, even in WeChat', () => {
  expect(detectUnsupportedBrowser(`${ANDROID} MicroMessenger/8.0.50`, true)).toBe('framed');
});

describe('showUnsupported', () => {
  const PAGE = 'https://school.example.com/lesson?id=7#part-2';
  const texts = h5TextsOf('en');

  function show(browser: UnsupportedBrowser, writeText?: (text: string) => Promise<void>) {
    openPage(PAGE);
    const opened: unknown[] = [];
    const globals = {
      navigator: { clipboard: writeText && { writeText } },
      open: (...given: unknown[]) => opened.push(['open', ...given]),
      prompt: (...given: unknown[]) => opened.push(['prompt', ...given]),
    };
    for (const [name, value] of Object.entries(globals)) Object.defineProperty(globalThis, name, { value, configurable: true });
    const shown: string[][] = [];
    const button = { show: (...given: string[]) => shown.push(given) } as unknown as Button;
    return { shown, opened, onTap: showUnsupported(button, texts, browser) };
  }

  afterEach(() => jest.restoreAllMocks());

  test.each([
    ['not-wechat', texts.notWechat],
    ['old-wechat', texts.errors.UNSUPPORTED_CLIENT],
  ] as const)('%s: a tap copies the link', async (browser, message) => {
    const copied: string[] = [];
    const { shown, opened, onTap } = show(browser, async (text) => void copied.push(text));
    expect(shown).toEqual([[texts.copyLink, message]]);
    await onTap();
    expect([copied, opened]).toEqual([[PAGE], []]);
    expect(shown[1]).toEqual([texts.copyLink, texts.copied]);
  });

  test.each([
    ['no clipboard', undefined],
    ['a clipboard that refuses', () => Promise.reject(new Error('denied'))],
  ])('%s: a tap shows the link to copy by hand', async (_, writeText) => {
    const { shown, opened, onTap } = show('not-wechat', writeText);
    await onTap();
    expect([shown.length, opened]).toEqual([1, [['prompt', texts.copyLink, PAGE]]]);
  });

  test('mini-program: a tap goes back, if jweixin is there', () => {
    const { shown, onTap } = show('mini-program');
    expect(shown).toEqual([[texts.backToMiniProgram, texts.inMiniProgram]]);
    const navigateBack = jest.fn();
    Object.defineProperty(globalThis, 'window', { value: {}, configurable: true });
    onTap();
    Object.assign(window, { jWeixin: { miniProgram: { navigateBack } } });
    onTap();
    expect(navigateBack).toHaveBeenCalledTimes(1);
  });

  test('framed: a tap opens the page in the whole window', () => {
    const { shown, opened, onTap } = show('framed');
    expect(shown).toEqual([[texts.openPage, texts.framed]]);
    onTap();
    expect(opened).toEqual([['open', PAGE, '_top']]);
  });
});
