import type { ClientReason, Reason } from '../../../miniprogram/components/live-entry/core/contract';
import type { EntryState } from '../../../miniprogram/components/live-entry/core/entry-state';
import { templateData } from '../../../miniprogram/components/live-entry/core/template-data';

const ZH = { mode: 'live', text: '', language: 'zh-CN', disabled: false, living: undefined, now: 0 } as const;
const EN = { ...ZH, language: 'en' } as const;
const idle: EntryState = { status: 'idle' };
const failed = (reason: Reason | ClientReason, retryable: boolean): EntryState => ({
  status: 'error',
  error: { reason, retryable, traceId: 't' },
});

test('the label names what the tap opens, in both languages', () => {
  expect(templateData(idle, ZH).label).toBe('进入直播间');
  expect(templateData(idle, { ...ZH, mode: 'replay' }).label).toBe('观看回放');
  expect(templateData(idle, EN).label).toBe('Enter the live room');
  expect(templateData(idle, { ...EN, mode: 'replay' }).label).toBe('Watch the replay');
  expect(templateData(idle, { ...ZH, text: '去上课' }).label).toBe('去上课');
});

test('while the viewer waits, the label stays and a screen reader reads the reason', () => {
  const data = templateData({ status: 'loading' }, ZH);
  expect([data.label, data.message]).toEqual(['进入直播间', '']);
  expect(data.ariaLabel).toBe('进入直播间, 正在连接直播间…');
  expect(templateData({ status: 'loading' }, EN).ariaLabel).toBe('Enter the live room, Connecting…');
});

test('a second attempt keeps the line under the button, so that the layout does not shift', () => {
  const after = { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' } as const;
  expect(templateData({ status: 'loading', after }, ZH).message).toBe('正在连接直播间…');
});

test('a retryable error changes the label, any other error keeps it', () => {
  expect(templateData(failed('UPSTREAM_UNAVAILABLE', true), ZH)).toMatchObject({
    label: '再试一次',
    message: '直播间连接失败，请稍后重试。',
    ariaLabel: '再试一次, 进入直播间',
    dimmed: false,
  });
  expect(templateData(failed('UPSTREAM_UNAVAILABLE', true), EN)).toMatchObject({
    label: 'Try again',
    ariaLabel: 'Try again, Enter the live room',
  });
  expect(templateData(failed('NOT_PERMITTED', false), EN)).toMatchObject({
    label: 'Enter the live room',
    message: 'You don’t have access to this live stream. Please contact the organiser.',
  });
});

test.each([
  ['INVALID_REQUEST', '直播入口有误，请联系主办方。', 'This link is not right. Please contact the organiser.'],
  [
    'UNAUTHENTICATED',
    '未能获取你的微信身份，请退出后重新进入。',
    'Your WeChat account is not confirmed. Please open this again.',
  ],
  [
    'LIVING_UNAVAILABLE',
    '暂时无法进入该直播，请联系主办方。',
    'This live stream can’t be entered now. Please contact the organiser.',
  ],
  ['NOT_PERMITTED', '你暂无观看权限，请联系主办方。', 'You don’t have access to this live stream. Please contact the organiser.'],
  [
    'OPENID_REJECTED',
    '当前微信号无法观看本场直播，请联系主办方。',
    'Your WeChat account can’t watch this live stream. Please contact the organiser.',
  ],
  ['RATE_LIMITED', '当前进入人数较多，请稍后重试。', 'Many people are entering. Please try again soon.'],
  ['UPSTREAM_UNAVAILABLE', '直播间连接失败，请稍后重试。', 'The live room could not be reached. Please try again soon.'],
  [
    'MISCONFIGURED',
    '直播入口暂不可用，请联系主办方。',
    'Entry to this live stream is unavailable. Please contact the organiser.',
  ],
  [
    'LAUNCH_FAILED',
    '直播间打开失败，请重试；若仍无法打开，请更新微信。',
    'The live room did not open. Please try again, or update WeChat.',
  ],
  ['UNSUPPORTED_CLIENT', '当前微信版本不支持，请更新后重试。', 'Your WeChat can’t open live rooms. Please update it.'],
] as const)('%s: what the viewer reads, in both languages', (reason, zh, en) => {
  expect(templateData(failed(reason, false), ZH)).toMatchObject({ message: zh, alert: true });
  expect(templateData(failed(reason, false), EN)).toMatchObject({ message: en, alert: true });
});

test('in the queue the button is dimmed and the seconds are shown, which no screen reader reads each second', () => {
  const data = templateData({ status: 'queued', wait: 13 }, ZH);
  expect(data).toMatchObject({
    label: '进入直播间',
    message: '排队中，约 13 秒，请勿离开本页。',
    dimmed: true,
    alert: false,
  });
  expect(templateData({ status: 'queued', wait: 13 }, EN).message).toBe('In the queue: about 13 s. Please stay here.');
  expect(templateData({ status: 'queued', wait: 0 }, ZH).message).toBe('正在连接直播间…');
});

test('after the queue the viewer is asked to tap again', () => {
  const data = templateData({ status: 'ready', again: true }, ZH);
  expect(data).toMatchObject({ label: '进入直播间', message: '已就绪，请再次点击进入。', dimmed: false, alert: true });
  expect(templateData({ status: 'ready', again: true }, EN).message).toBe('Ready. Please tap again.');
});

test('an entry that is ready says nothing: one tap opens the room', () => {
  expect(templateData({ status: 'ready' }, ZH)).toMatchObject({ label: '进入直播间', message: '', alert: false });
});

test.each([
  ['single-page', '请先点击屏幕下方的“前往小程序”，再进入直播间。', 'First tap the bar at the bottom to open the mini-program.'],
  ['wecom', '请在微信中打开本小程序观看直播。', 'Please open this mini-program in WeChat.'],
  ['no-cloud', '当前微信版本不支持，请更新后重试。', 'Your WeChat can’t open live rooms. Please update it.'],
  ['forbidden', '请从聊天列表下拉打开本小程序，再进入直播间。', 'Please open this mini-program from the chat list.'],
] as const)('%s: the button is dimmed and a sentence shows what to do instead', (reason, zh, en) => {
  expect(templateData({ status: 'unsupported', reason }, ZH)).toMatchObject({ dimmed: true, label: '进入直播间', message: zh });
  expect(templateData({ status: 'unsupported', reason }, EN)).toMatchObject({ dimmed: true, message: en });
});

test('a disabled entry is dimmed', () => {
  expect(templateData(idle, { ...ZH, disabled: true }).dimmed).toBe(true);
});
