/** `mode="auto"`: what the viewer reads of each status. */
import type { LivingInfo } from '../../../miniprogram/components/live-entry/core/contract';
import { templateData } from '../../../miniprogram/components/live-entry/core/template-data';

const START = Date.UTC(2026, 10, 26, 12) / 1000;
const offset = new Date(START * 1000).getTimezoneOffset() * 60;
/** Noon of the viewer's day, whatever the time zone of the machine. */
const NOON = START + offset;

const living = (changes: Partial<LivingInfo>): LivingInfo => ({
  status: 'reserved',
  replay: 'generating',
  theme: '新品发布会',
  reserveStart: NOON,
  reserveLivingDuration: 3600,
  ...changes,
});

function shown(known: LivingInfo | undefined, given: { en?: true; text?: string; now?: number } = {}) {
  const { en, text = '', now = NOON } = given;
  const data = templateData(
    { status: 'idle' },
    { mode: 'auto', text, language: en ? 'en' : 'zh-CN', disabled: false, living: known, now },
  );
  return [data.label, data.message, data.dimmed ? 'dimmed' : 'open'];
}

test.each([
  [living({ status: 'living' }), '直播中 · 进入直播间', '', 'open'],
  [living({ status: 'ended', replay: 'ready' }), '观看回放', '', 'open'],
  [living({ status: 'ended', replay: 'generating' }), '回放生成中', '', 'dimmed'],
  [living({ status: 'ended', replay: 'deleted' }), '直播已结束', '', 'dimmed'],
  [living({ status: 'ended', replay: 'failed' }), '直播已结束', '', 'dimmed'],
  [living({ status: 'ended', replay: 'off' }), '直播已结束', '', 'dimmed'],
  [living({ status: 'expired' }), '直播已过期', '', 'dimmed'],
  [living({ status: 'cancelled' }), '直播已取消', '', 'dimmed'],
])('%o', (known, ...words) => {
  expect(shown(known)).toEqual(words);
});

test.each([
  [living({ status: 'living' }), 'Live · Enter the live room', '', 'open'],
  [living({ status: 'ended', replay: 'ready' }), 'Watch the replay', '', 'open'],
  [living({ status: 'ended', replay: 'generating' }), 'Replay on its way', '', 'dimmed'],
  [living({ status: 'ended', replay: 'off' }), 'Live stream ended', '', 'dimmed'],
  [living({ status: 'expired' }), 'Expired', '', 'dimmed'],
  [living({ status: 'cancelled' }), 'Cancelled', '', 'dimmed'],
])('%o in English', (known, ...words) => {
  expect(shown(known, { en: true })).toEqual(words);
});

test('before the start: when, and how long until then; a tap is possible', () => {
  expect(shown(living({}), { now: NOON - 3723 })).toEqual(['12:00 开播', '距开播还有 01:02:03', 'open']);
  expect(shown(living({}), { now: NOON - 3723, en: true })).toEqual(['Starts 12:00', 'Starts in 01:02:03', 'open']);
  expect(shown(living({}), { now: NOON - 51 * 3600 })).toEqual(['11月26日 12:00 开播', '距开播还有 2 天 3 小时', 'open']);
  expect(shown(living({}), { now: NOON - 51 * 3600, en: true })).toEqual(['Starts Nov 26 12:00', 'Starts in 2 d 3 h', 'open']);
});

test('a whole day before the start is a day, not a clock at zero', () => {
  expect(shown(living({}), { now: NOON - 24 * 3600 })[1]).toBe('距开播还有 1 天 0 小时');
  expect(shown(living({}), { now: NOON - 24 * 3600 + 1 })[1]).toBe('距开播还有 23:59:59');
});

test('a late anchor: the viewer is asked to wait, and nothing counts below zero', () => {
  expect(shown(living({}), { now: NOON })).toEqual(['12:00 开播', '主播即将开播，请稍候。', 'open']);
  expect(shown(living({}), { now: NOON + 600, en: true })).toEqual(['Starts 12:00', 'The host will start soon.', 'open']);
});

test("the host's label stands while the living runs or is not known; any other status is not hidden by it", () => {
  expect(shown(undefined, { text: '去上课' })).toEqual(['去上课', '', 'open']);
  expect(shown(living({ status: 'living' }), { text: '去上课' })).toEqual(['直播中 · 去上课', '', 'open']);
  expect(shown(living({ status: 'ended', replay: 'ready' }), { text: '去上课' })[0]).toBe('观看回放');
  expect(shown(living({}), { text: '去上课' })[0]).toBe('12:00 开播');
});

test('an error takes the place of the sentence, and not of an end', () => {
  const error = { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' } as const;
  const options = { mode: 'auto', text: '', language: 'zh-CN', disabled: false, now: NOON - 60 } as const;
  const reserved = templateData({ status: 'error', error }, { ...options, living: living({}) });
  expect(reserved).toMatchObject({ label: '再试一次', message: '直播间连接失败，请稍后重试。', alert: true });
  const over = templateData({ status: 'error', error }, { ...options, living: living({ status: 'cancelled' }) });
  expect(over).toMatchObject({ label: '直播已取消', message: '', alert: true });
});
