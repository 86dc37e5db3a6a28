/** What a page sees of its browser: user agent and language, and no frame around it. */
import type { Device } from '../messages';

const IPHONE = 'Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148';
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; 23127PN0CC Build/UKQ1; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/126.0.6478.188 Mobile Safari/537.36 XWEB/1260117';

/** The language is appended. */
const USER_AGENTS: Record<Exclude<Device, 'browser'>, string> = {
  ios: `${IPHONE} MicroMessenger/8.0.50(0x18003231) NetType/WIFI Language/`,
  android: `${ANDROID} MMWEBSDK/20240501 MicroMessenger/8.0.50.2701(0x28003237) WeChat/arm64 Weixin NetType/WIFI Language/`,
  wecom: `${IPHONE} wxwork/4.1.22 MicroMessenger/7.0.1 Language/`,
};

export function appearAs(device: Device, language: 'zh-CN' | 'en'): void {
  overrideNavigator({ language });
  if (device === 'browser') return;
  overrideNavigator({
    userAgent: USER_AGENTS[device] + language.replace('-', '_'),
    platform: device === 'android' ? 'Linux armv8l' : 'iPhone',
  });
  // The page is in a frame of the sandbox. In WeChat it is not in a frame.
  Object.defineProperty(window, 'parent', { value: window });
}

function overrideNavigator(values: Partial<Record<keyof Navigator, string>>): void {
  for (const [name, value] of Object.entries(values)) Object.defineProperty(navigator, name, { get: () => value });
}
