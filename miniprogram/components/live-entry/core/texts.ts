/** All texts for the viewer, in both languages. Each error sentence says what the viewer can do. */
import type { ClientReason, Reason } from './contract';
import type { UnsupportedReason } from './entry-state';
import type { LaunchMode } from './launch-target';

export type Language = 'zh-CN' | 'en';

/** Texts of the mini-program component and of the H5 entry. */
export interface CommonTexts {
  label: Record<LaunchMode, string>;
  loading: string;
  retry: string;
  queued(seconds: number): string;
  tapAgain: string;
  errors: Record<Reason | ClientReason, string>;
}

/** Texts of the mini-program component only. */
interface ComponentTexts {
  /** The dialog that provides a new tap. WeChat allows at most four characters on its buttons. */
  confirm: string;
  yes: string;
  no: string;
  unsupported: Record<UnsupportedReason, string>;
}

const ASK_ZH_CN = '，请联系主办方。';

const COMMON_ZH_CN: CommonTexts = {
  label: { live: '进入直播间', replay: '观看回放' },
  loading: '正在连接直播间…',
  retry: '再试一次',
  queued: (seconds) => `排队中，约 ${seconds} 秒，请勿离开本页。`,
  tapAgain: '已就绪，请再次点击进入。',
  errors: {
    INVALID_REQUEST: `直播入口有误${ASK_ZH_CN}`,
    UNAUTHENTICATED: '未能获取你的微信身份，请退出后重新进入。',
    LIVING_UNAVAILABLE: `暂时无法进入该直播${ASK_ZH_CN}`,
    NOT_PERMITTED: `你暂无观看权限${ASK_ZH_CN}`,
    OPENID_REJECTED: `当前微信号无法观看本场直播${ASK_ZH_CN}`,
    RATE_LIMITED: '当前进入人数较多，请稍后重试。',
    UPSTREAM_UNAVAILABLE: '直播间连接失败，请稍后重试。',
    MISCONFIGURED: `直播入口暂不可用${ASK_ZH_CN}`,
    LAUNCH_FAILED: '直播间打开失败，请重试；若仍无法打开，请更新微信。',
    UNSUPPORTED_CLIENT: '当前微信版本不支持，请更新后重试。',
  },
};

const COMPONENT_ZH_CN: ComponentTexts = {
  confirm: '已准备好，现在观看吗？',
  yes: '观看',
  no: '取消',
  unsupported: {
    'single-page': '请先点击屏幕下方的“前往小程序”，再进入直播间。',
    wecom: '请在微信中打开本小程序观看直播。',
    'no-cloud': COMMON_ZH_CN.errors.UNSUPPORTED_CLIENT,
    forbidden: '请从聊天列表下拉打开本小程序，再进入直播间。',
  },
};

const ASK_EN = '. Please contact the organiser.';

const COMMON_EN: CommonTexts = {
  label: { live: 'Enter the live room', replay: 'Watch the replay' },
  loading: 'Connecting…',
  retry: 'Try again',
  queued: (seconds) => `In the queue: about ${seconds} s. Please stay here.`,
  tapAgain: 'Ready. Please tap again.',
  errors: {
    INVALID_REQUEST: `This link is not right${ASK_EN}`,
    UNAUTHENTICATED: 'Your WeChat account is not confirmed. Please open this again.',
    LIVING_UNAVAILABLE: `This live stream can’t be entered now${ASK_EN}`,
    NOT_PERMITTED: `You don’t have access to this live stream${ASK_EN}`,
    OPENID_REJECTED: `Your WeChat account can’t watch this live stream${ASK_EN}`,
    RATE_LIMITED: 'Many people are entering. Please try again soon.',
    UPSTREAM_UNAVAILABLE: 'The live room could not be reached. Please try again soon.',
    MISCONFIGURED: `Entry to this live stream is unavailable${ASK_EN}`,
    LAUNCH_FAILED: 'The live room did not open. Please try again, or update WeChat.',
    UNSUPPORTED_CLIENT: 'Your WeChat can’t open live rooms. Please update it.',
  },
};

const COMPONENT_EN: ComponentTexts = {
  confirm: 'Ready. Enter now?',
  yes: 'Enter',
  no: 'Cancel',
  unsupported: {
    'single-page': 'First tap the bar at the bottom to open the mini-program.',
    wecom: 'Please open this mini-program in WeChat.',
    'no-cloud': COMMON_EN.errors.UNSUPPORTED_CLIENT,
    forbidden: 'Please open this mini-program from the chat list.',
  },
};

export function commonTextsOf(language: Language): CommonTexts {
  return language === 'en' ? COMMON_EN : COMMON_ZH_CN;
}

export function componentTextsOf(language: Language): ComponentTexts {
  return language === 'en' ? COMPONENT_EN : COMPONENT_ZH_CN;
}
