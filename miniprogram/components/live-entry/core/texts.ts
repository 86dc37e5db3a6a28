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
  errors: Record<Reason | ClientReason, string>;
}

/** Texts of the mini-program component only. */
interface ComponentTexts {
  /** The dialog that provides a new tap. WeChat allows at most four characters on its buttons. */
  confirm: Record<LaunchMode, string>;
  yes: string;
  no: string;
  busy(seconds: number): string;
  unsupported: Record<UnsupportedReason, string>;
}

const COMMON_ZH_CN: CommonTexts = {
  label: { live: '进入直播间', replay: '观看回放' },
  loading: '正在连接直播间…',
  retry: '再试一次',
  errors: {
    INVALID_REQUEST: '直播入口信息有误，请联系发布者。',
    UNAUTHENTICATED: '无法识别你的微信身份，请关闭后重新打开。',
    LIVING_UNAVAILABLE: '暂时无法进入这场直播，可能已取消，请向主办方确认。',
    NOT_PERMITTED: '你还不能观看这场直播，请向主办方确认观看资格。',
    OPENID_REJECTED: '当前微信账号无法进入这场直播，请联系主办方。',
    RATE_LIMITED: '当前进入人数过多，请稍后再试。',
    UPSTREAM_UNAVAILABLE: '无法连接直播间，请检查网络后重试。',
    MISCONFIGURED: '直播入口暂不可用，请联系主办方。',
    LAUNCH_FAILED: '无法打开直播间，请重试；若仍失败，请更新微信。',
    UNSUPPORTED_CLIENT: '当前环境无法打开直播间，请更新微信后重试。',
  },
};

const COMPONENT_ZH_CN: ComponentTexts = {
  confirm: { live: '直播间已准备好，现在进入吗？', replay: '回放已准备好，现在观看吗？' },
  yes: '进入',
  no: '取消',
  busy: (seconds) => `当前进入人数过多，请 ${seconds} 秒后再试。`,
  unsupported: {
    'single-page': '请先点击屏幕下方的“前往小程序”，再进入直播间。',
    wecom: '直播需在微信中观看，请用微信打开此小程序。',
    'no-cloud': '当前微信版本过低，请更新后再进入直播间。',
  },
};

const COMMON_EN: CommonTexts = {
  label: { live: 'Enter the live room', replay: 'Watch the replay' },
  loading: 'Connecting to the live room…',
  retry: 'Try again',
  errors: {
    INVALID_REQUEST: 'This entrance was set up wrongly. Please tell whoever published it.',
    UNAUTHENTICATED: 'WeChat did not tell us who you are. Please close this and open it again.',
    LIVING_UNAVAILABLE: 'This live stream cannot be entered now. It may be cancelled; please ask the organiser.',
    NOT_PERMITTED: 'You may not watch this live stream yet. Please ask the organiser for access.',
    OPENID_REJECTED: 'This live stream does not accept your WeChat account. Please contact the organiser.',
    RATE_LIMITED: 'Too many people are entering. Please wait a moment and try again.',
    UPSTREAM_UNAVAILABLE: 'The live room could not be reached. Check your network and try again.',
    MISCONFIGURED: 'This entrance is not set up yet. Please contact the organiser.',
    LAUNCH_FAILED: 'The live room did not open. Try again; if it still fails, update WeChat.',
    UNSUPPORTED_CLIENT: 'A live room cannot be opened here. Please update WeChat and try again.',
  },
};

const COMPONENT_EN: ComponentTexts = {
  confirm: { live: 'The live room is ready. Enter it now?', replay: 'The replay is ready. Watch it now?' },
  yes: 'Yes',
  no: 'No',
  busy: (seconds) => `Too many people are entering. Please try again in ${seconds} s.`,
  unsupported: {
    'single-page': 'First tap the bar at the bottom to open the mini-program, then enter the live room.',
    wecom: 'Live rooms open in WeChat. Please open this mini-program there.',
    'no-cloud': 'Your WeChat is too old. Please update it, then enter the live room.',
  },
};

export function commonTextsOf(language: Language): CommonTexts {
  return language === 'en' ? COMMON_EN : COMMON_ZH_CN;
}

export function componentTextsOf(language: Language): ComponentTexts {
  return language === 'en' ? COMPONENT_EN : COMPONENT_ZH_CN;
}
