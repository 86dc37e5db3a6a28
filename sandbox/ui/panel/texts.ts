/** The texts of the panel. */
import type { AppKind, NoteName, SwitchName } from '../../protocol';
import type { Device } from '../browser/messages';
import type { Language } from '../phone/texts';
import type { StageTexts } from './living-stages';
import type { OwnLivingTexts } from './own-livings';
import type { Entrance, OpenedIn } from './preferences';

/** `about`: the errcode, or another short note. */
export interface FaultText {
  name: string;
  about: string;
}

export interface PanelTexts {
  title: string;
  tagline: string;
  language: string;
  theme: { label: string; light: string; dark: string };
  viewer: string;
  clock: string;
  forward(minutes: number): string;
  background: { label: string; away: string; back: string };
  entrance: { label: string; choices: Record<Entrance, string> };
  openedIn: { label: string; choices: Record<OpenedIn, string> };
  device: { label: string; choices: Record<Device, string> };
  appKind: { label: string; choices: Record<AppKind, string> };
  faults: { title: string; hint: Record<Entrance, string>; reset: string };
  bothSides: { title: string; viewer: string; operator: string; noSentence: string; allWell: string };
  notices: { stopped: string; shared: string };
  useThis: {
    open: string;
    title: string;
    about(example: string): string;
    copy: string;
    copied: string;
    docs: string;
    examples: string;
    close: string;
  };
  switches: Record<SwitchName, FaultText>;
  expire: Record<'token' | 'code', FaultText>;
  rush: FaultText;
  forwarded: FaultText;
  living: StageTexts;
  ownLivings: OwnLivingTexts;
  upstream: {
    title: string;
    hint: string;
    empty: string;
    columns: [string, string, string, string];
    noAnswer: string;
    notes: Record<NoteName, string>;
  };
  log: { title: string; hint: string; empty: string; ok: string; remedy: string };
  phoneError: string;
}

const ZH_CN: PanelTexts = {
  title: 'live-entry 沙箱',
  tagline: '点击手机里的入口，查看进入直播间的每一步。无需任何账号。',
  language: '语言',
  theme: { label: '外观', light: '浅色', dark: '深色' },
  viewer: '观众',
  clock: '时间',
  forward: (minutes) => `快进 ${minutes} 分钟`,
  background: { label: '微信', away: '切到后台', back: '回到前台' },
  entrance: { label: '入口', choices: { 'mini-program': '小程序', h5: '微信网页' } },
  openedIn: { label: '打开场景', choices: { wechat: '微信', moments: '朋友圈单页', wecom: '企业微信' } },
  device: {
    label: '打开场景',
    choices: { ios: '微信 iOS', android: '微信 Android', wecom: '企业微信', browser: '浏览器' },
  },
  appKind: { label: '企业微信应用', choices: { 'corp-app': '自建', 'customized-app': '代开发', 'suite-app': '第三方' } },
  faults: {
    title: '模拟故障',
    hint: { 'mini-program': '切换开关后，小程序会重新打开', h5: '切换开关后，网页会重新打开' },
    reset: '全部恢复',
  },
  bothSides: {
    title: '观众与运维',
    viewer: '观众看到',
    operator: '运维看到',
    noSentence: '没有任何提示',
    allWell: '一切正常',
  },
  useThis: {
    open: '取用代码',
    title: '手机上的这一页，用到你的项目里',
    about: (example) => `完整工程见 ${example}，npm run build 后可在 dist/${example} 直接打开。`,
    copy: '复制',
    copied: '已复制',
    docs: '属性与用法',
    examples: '全部示例',
    close: '关闭',
  },
  notices: {
    stopped: '沙箱已停止。请在终端再次运行 npm start，本页会自动重新连接。',
    shared: '另一个标签页也打开了这个沙箱：两页是同一个环境，开关和时间相互影响。',
  },
  switches: {
    rateLimit: { name: '请求太频繁', about: '45009，点入口' },
    badSecret: { name: '密钥错误', about: '40001' },
    untrustedIp: { name: 'IP 不可信', about: '60020' },
    notPermitted: { name: '应用无权限', about: '48002' },
    foreignLiving: { name: '非本应用直播', about: '92008' },
    rejectedOpenid: { name: 'openid 被拒', about: '40073' },
    databaseDenied: { name: '数据库无权限', about: '-502003' },
    wrongClock: { name: '时钟慢 10 分钟', about: '由 doctor 发现' },
    slow: { name: '网络很慢', about: '600 ms' },
    down: { name: '企业微信宕机', about: 'HTTP 502' },
  },
  expire: {
    token: { name: '让令牌过期', about: '42001，下一位观众' },
    code: { name: '让凭证过期', about: '再点入口试试' },
  },
  rush: { name: '开播高峰', about: '45009，持续 60 秒' },
  forwarded: { name: '凭证转给别人', about: '再点入口试试' },
  living: {
    title: '直播状态',
    hint: '一分钟内显示',
    stages: {
      reserved: '1 小时后开播',
      soon: '1 分钟后开播',
      late: '主播迟到',
      early: '提前开播',
      living: '直播中',
      generating: '回放生成中',
      ready: '回放可看',
      deleted: '回放已删除',
      failed: '回放失败',
      off: '无回放',
      expired: '已过期',
      cancelled: '已取消',
    },
  },
  ownLivings: {
    title: '命令行创建的直播',
    status: { reserved: '预约中', living: '直播中', ended: '已结束', expired: '已过期', cancelled: '已取消' },
    open: '在手机上打开',
    close: '回到演示直播',
  },
  upstream: {
    title: '云函数发出的请求',
    hint: '发往企业微信或公众号',
    empty: '暂无请求。入口出现在屏幕上时会发出第一个请求。',
    columns: ['时间', '请求', '结果', '耗时'],
    noAnswer: '无响应',
    notes: {
      token: '令牌已全部过期。切换到另一位观众：42001 之后自动续期',
      code: '已签发的凭证全部过期。请再点一次入口',
      rush: '开播高峰：60 秒内企业微信不再签发凭证',
    },
  },
  log: {
    title: '运维看到的日志',
    hint: '云函数每次调用输出一行',
    empty: '暂无日志。',
    ok: '成功',
    remedy: '处理办法',
  },
  phoneError: '小程序报错',
};

const EN: PanelTexts = {
  title: 'live-entry sandbox',
  tagline: 'Tap the entry on the phone and follow every step into the live room. No account needed.',
  language: 'Language',
  theme: { label: 'Appearance', light: 'Light', dark: 'Dark' },
  viewer: 'Viewer',
  clock: 'Time',
  forward: (minutes) => `+${minutes} min`,
  background: { label: 'WeChat', away: 'To background', back: 'To foreground' },
  entrance: { label: 'Entrance', choices: { 'mini-program': 'Mini-program', h5: 'Web page' } },
  openedIn: { label: 'Opened in', choices: { wechat: 'WeChat', moments: 'Moments', wecom: 'WeCom' } },
  device: {
    label: 'Opened in',
    choices: { ios: 'iOS', android: 'Android', wecom: 'WeCom', browser: 'Browser' },
  },
  appKind: {
    label: 'WeCom app',
    choices: { 'corp-app': 'Self-built', 'customized-app': 'Agent-developed', 'suite-app': 'Third-party' },
  },
  faults: {
    title: 'Simulate failures',
    hint: { 'mini-program': 'each switch reopens the mini-program', h5: 'each switch reopens the web page' },
    reset: 'Reset all',
  },
  bothSides: {
    title: 'Viewer and operator',
    viewer: 'The viewer reads',
    operator: 'The operator reads',
    noSentence: 'Nothing',
    allWell: 'All is well',
  },
  useThis: {
    open: 'Use this',
    title: 'What the phone shows, for your own project',
    about: (example) => `A whole project is in ${example}; after npm run build, dist/${example} opens as it is.`,
    copy: 'Copy',
    copied: 'Copied',
    docs: 'Properties and usage',
    examples: 'All examples',
    close: 'Close',
  },
  notices: {
    stopped: 'The sandbox has stopped. Run npm start again, and this page reconnects.',
    shared: 'The sandbox is open in another tab too: both share one world, its switches and its time.',
  },
  switches: {
    rateLimit: { name: 'Rate limit', about: '45009, then tap' },
    badSecret: { name: 'Bad secret', about: '40001' },
    untrustedIp: { name: 'Untrusted IP', about: '60020' },
    notPermitted: { name: 'No permission', about: '48002' },
    foreignLiving: { name: 'Another app’s living', about: '92008' },
    rejectedOpenid: { name: 'Rejected openid', about: '40073' },
    databaseDenied: { name: 'Database denied', about: '-502003' },
    wrongClock: { name: 'Clock 10 min slow', about: 'doctor sees it' },
    slow: { name: 'Slow network', about: '600 ms' },
    down: { name: 'WeCom down', about: 'HTTP 502' },
  },
  expire: {
    token: { name: 'Expire token', about: '42001, next viewer' },
    code: { name: 'Expire code', about: 'then tap again' },
  },
  rush: { name: 'Rush at the start', about: '45009 for 60 s' },
  forwarded: { name: 'Forward code', about: 'then tap again' },
  living: {
    title: 'Live stream',
    hint: 'shown within a minute',
    stages: {
      reserved: 'Starts in 1 h',
      soon: 'Starts in 1 min',
      late: 'Host is late',
      early: 'Started early',
      living: 'Live',
      generating: 'Replay on its way',
      ready: 'Replay ready',
      deleted: 'Replay deleted',
      failed: 'Replay failed',
      off: 'No replay',
      expired: 'Expired',
      cancelled: 'Cancelled',
    },
  },
  ownLivings: {
    title: 'Made on the command line',
    status: { reserved: 'Reserved', living: 'Live', ended: 'Ended', expired: 'Expired', cancelled: 'Cancelled' },
    open: 'Open on the phone',
    close: 'Back to the demo',
  },
  upstream: {
    title: 'Outgoing requests',
    hint: 'to WeCom and WeChat',
    empty: 'No requests yet. The first one is sent when an entry comes into view.',
    columns: ['Time', 'Request', 'Result', 'Took'],
    noAnswer: 'no answer',
    notes: {
      token: 'All tokens have expired. Change the viewer: 42001, then a new token',
      code: 'All codes have expired. Tap the entry again',
      rush: 'Rush at the start: WeCom gives no code for 60 s',
    },
  },
  log: {
    title: 'What the operator reads',
    hint: 'one line per invocation',
    empty: 'No log lines yet.',
    ok: 'ok',
    remedy: 'Remedy',
  },
  phoneError: 'Error in the mini-program',
};

export const PANEL_TEXTS: Record<Language, PanelTexts> = { 'zh-CN': ZH_CN, en: EN };
