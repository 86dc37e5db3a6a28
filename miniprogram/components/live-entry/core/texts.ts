/** All texts for the viewer, in both languages. Each error sentence says what the viewer can do. */
import type { ClientReason, Reason } from './contract';
import type { UnsupportedReason } from './entry-state';
import type { LaunchMode } from './launch-target';

export type Language = 'zh-CN' | 'en';

/** Texts of the mini-program component and of the H5 entry. */
interface CommonTexts {
  label: Record<LaunchMode, string>;
  loading: string;
  retry: string;
  busy(seconds: number): string;
  errors: Record<Reason | ClientReason, string>;
}

/** Texts of the mini-program component only. */
interface ComponentTexts {
  /** The dialog that provides a new tap. WeChat allows at most four characters on its buttons. */
  confirm: Record<LaunchMode, string>;
  yes: string;
  no: string;
  unsupported: Record<UnsupportedReason, string>;
}

const COMMON_ZH_CN: CommonTexts = {
  label: { live: '进入直播间', replay: '观看回放' },
  loading: '正在连接直播间…',
  retry: '再试一次',
  busy: (seconds) => `当前进入人数较多，${seconds} 秒后可重试。`,
  errors: {
    INVALID_REQUEST: '直播入口有误，请联系主办方。',
    UNAUTHENTICATED: '未能获取你的微信身份，请退出后重新进入。',
    LIVING_UNAVAILABLE: '暂时无法进入该直播，请联系主办方。',
    NOT_PERMITTED: '你暂无观看权限，请联系主办方。',
    OPENID_REJECTED: '当前微信号无法观看本场直播，请联系主办方。',
    RATE_LIMITED: '当前进入人数较多，请稍后重试。',
    UPSTREAM_UNAVAILABLE: '直播间连接失败，请稍后重试。',
    MISCONFIGURED: '直播入口暂不可用，请联系主办方。',
    LAUNCH_FAILED: '直播间打开失败，请重试；若仍无法打开，请更新微信。',
    UNSUPPORTED_CLIENT: '当前微信版本不支持，请更新后重试。',
  },
};

const COMPONENT_ZH_CN: ComponentTexts = {
  confirm: { live: '直播间已准备好，现在进入吗？', replay: '回放已准备好，现在观看吗？' },
  yes: '进入',
  no: '取消',
  unsupported: {
    'single-page': '请先点击屏幕下方的“前往小程序”，再进入直播间。',
    wecom: '请在微信中打开本小程序观看直播。',
    'no-cloud': COMMON_ZH_CN.errors.UNSUPPORTED_CLIENT,
    forbidden: '请从聊天列表下拉打开本小程序，再进入直播间。',
  },
};

const COMMON_EN: CommonTexts = {
  label: { live: 'Enter the live room', replay: 'Watch the replay' },
  loading: 'Connecting to the live room…',
  retry: 'Try again',
  busy: (seconds) => `Many people are entering right now. You can try again in ${seconds} s.`,
  errors: {
    INVALID_REQUEST: 'This live stream link is not right. Please contact the organiser.',
    UNAUTHENTICATED: 'We couldn’t confirm your WeChat account. Please close this and open it again.',
    LIVING_UNAVAILABLE: 'This live stream can’t be entered right now. Please contact the organiser.',
    NOT_PERMITTED: 'You don’t have access to this live stream. Please contact the organiser.',
    OPENID_REJECTED: 'Your WeChat account can’t watch this live stream. Please contact the organiser.',
    RATE_LIMITED: 'Many people are entering right now. Please try again in a moment.',
    UPSTREAM_UNAVAILABLE: 'The live room could not be reached. Please try again in a moment.',
    MISCONFIGURED: 'Entry to this live stream is unavailable. Please contact the organiser.',
    LAUNCH_FAILED: 'The live room did not open. Please try again; if it still fails, update WeChat.',
    UNSUPPORTED_CLIENT: 'Your WeChat version can’t open live rooms. Please update it and try again.',
  },
};

const COMPONENT_EN: ComponentTexts = {
  confirm: { live: 'The live room is ready. Enter it now?', replay: 'The replay is ready. Watch it now?' },
  yes: 'Yes',
  no: 'No',
  unsupported: {
    'single-page': 'First tap the bar at the bottom to open the mini-program, then enter the live room.',
    wecom: 'Please open this mini-program in WeChat to watch the live stream.',
    'no-cloud': COMMON_EN.errors.UNSUPPORTED_CLIENT,
    forbidden: 'Please open this mini-program from the chat list, then enter the live room.',
  },
};

export function commonTextsOf(language: Language): CommonTexts {
  return language === 'en' ? COMMON_EN : COMMON_ZH_CN;
}

export function componentTextsOf(language: Language): ComponentTexts {
  return language === 'en' ? COMPONENT_EN : COMPONENT_ZH_CN;
}
