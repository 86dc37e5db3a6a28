import { REASONS } from '../../../miniprogram/components/live-entry/core/contract';
import { type EntryState, entryView } from '../../../miniprogram/components/live-entry/core/entry-state';
import { commonTextsOf, type Language, ownTextsOf } from '../../../miniprogram/components/live-entry/core/texts';

const ZH = { mode: 'live', text: '', language: 'zh-CN', disabled: false } as const;
const EN = { ...ZH, language: 'en' } as const;
const idle: EntryState = { status: 'idle' };
const failed = (reason: (typeof REASONS)[number], retryable: boolean, wait = 0): EntryState => ({
  status: 'error',
  error: { reason, retryable, traceId: 't', wait },
});

test('the label says what the tap opens, in both languages', () => {
  expect(entryView(idle, ZH).label).toBe('进入直播间');
  expect(entryView(idle, { ...ZH, mode: 'replay' }).label).toBe('观看回放');
  expect(entryView(idle, EN).label).toBe('Enter the live room');
  expect(entryView(idle, { ...EN, mode: 'replay' }).label).toBe('Watch the replay');
  expect(entryView(idle, { ...ZH, text: '去上课' }).label).toBe('去上课');
});

test('while the viewer waits the label stays, and a screen reader hears why', () => {
  const view = entryView({ status: 'loading' }, ZH);
  expect([view.label, view.message]).toEqual(['进入直播间', '']);
  expect(view.ariaLabel).toBe('进入直播间, 正在连接直播间…');
});

test('a second try keeps the line under the button, so that nothing jumps', () => {
  const after = { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' } as const;
  expect(entryView({ status: 'loading', after }, ZH).message).toBe('正在连接直播间…');
});

test('what can be tried again says so on the button, what cannot keeps its name', () => {
  expect(entryView(failed('UPSTREAM_UNAVAILABLE', true), ZH)).toMatchObject({
    label: '再试一次',
    message: '没能连上直播间，请检查网络后再试一次。',
    ariaLabel: '再试一次, 进入直播间',
    dimmed: false,
  });
  expect(entryView(failed('NOT_PERMITTED', false), EN)).toMatchObject({
    label: 'Enter the live room',
    message: 'You may not watch this live yet. Please ask the organiser for access.',
  });
});

test('a busy server is told with the seconds to wait', () => {
  expect(entryView(failed('RATE_LIMITED', true, 13), ZH).message).toBe('现在进入的人太多，请 13 秒后再试。');
  expect(entryView(failed('RATE_LIMITED', true, 13), EN).message).toBe('Too many people are entering. Please try again in 13 s.');
});

test.each([
  ['single-page', '请先点屏幕下方的“前往小程序”，再进入直播间。'],
  ['wecom', '直播间要在微信里观看，请用微信打开这个小程序。'],
  ['no-cloud', '你的微信版本太旧，请更新后再进入直播间。'],
] as const)('%s: the button is dimmed and a sentence says what to do instead', (obstacle, message) => {
  expect(entryView({ status: 'unsupported', obstacle }, ZH)).toMatchObject({ dimmed: true, label: '进入直播间', message });
});

test('disabled is dimmed', () => {
  expect(entryView(idle, { ...ZH, disabled: true }).dimmed).toBe(true);
});

test.each(['zh-CN', 'en'] as Language[])('%s: each reason has a sentence of its own that fits a phone', (language) => {
  const sentences = [...REASONS, 'LAUNCH_FAILED' as const].map((reason) => commonTextsOf(language).errors[reason]);
  expect(new Set(sentences).size).toBe(9);
  for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(language === 'en' ? 90 : 36);
});

test.each(['zh-CN', 'en'] as Language[])('%s: the buttons of the dialog keep to the four characters of WeChat', (language) => {
  const { yes, no } = ownTextsOf(language);
  expect(yes.length).toBeLessThanOrEqual(4);
  expect(no.length).toBeLessThanOrEqual(4);
});
