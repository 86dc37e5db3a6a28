/** What the viewer reads of a living, in the mini-program and on a page alike. */
import type { LivingInfo } from './contract';
import { type EntryMode, launchMode, type Phase, phaseOf } from './living';
import type { CommonTexts, Language } from './texts';
import { startTime, timeLeft } from './times';

/** `text` replaces the built-in label; in `auto` while the living runs, or is not known. */
export interface LivingDisplay {
  mode: EntryMode;
  text: string;
  language: Language;
  /** What is known of the living in `auto`. */
  living: LivingInfo | undefined;
  /** Unix seconds. */
  now: number;
}

interface LivingTexts {
  /** Label of the button in each phase of a living. `name`: the label that enters. */
  phases: Record<Exclude<Phase, 'reserved' | 'living' | 'ready'>, string>;
  startsAt(time: string): string;
  live(name: string): string;
  /** Sentences under the button. `left` as in `timeLeft` of times.ts. */
  startsIn(left: string): string;
  startsSoon: string;
}

const ZH_CN: LivingTexts = {
  phases: { generating: '回放生成中', ended: '直播已结束', expired: '直播已过期', cancelled: '直播已取消' },
  startsAt: (time) => `${time} 开播`,
  live: (name) => `直播中 · ${name}`,
  startsIn: (left) => `距开播还有 ${left}`,
  startsSoon: '主播即将开播，请稍候。',
};

const EN: LivingTexts = {
  phases: { generating: 'Replay on its way', ended: 'Live stream ended', expired: 'Expired', cancelled: 'Cancelled' },
  startsAt: (time) => `Starts ${time}`,
  live: (name) => `Live · ${name}`,
  startsIn: (left) => `Starts in ${left}`,
  startsSoon: 'The host will start soon.',
};

/** Label and sentence of an entry that is well. */
export function describeLiving(
  { mode, text, language, living, now }: LivingDisplay,
  labels: CommonTexts['label'],
): { label: string; note: string } {
  const label = text || labels[launchMode(mode, living)];
  if (!living) return { label, note: '' };
  const texts = language === 'en' ? EN : ZH_CN;
  const phase = phaseOf(living);
  const { reserveStart } = living;
  if (phase === 'reserved') {
    const left = reserveStart - now;
    const note = left > 0 ? texts.startsIn(timeLeft(left, language)) : texts.startsSoon;
    return { label: texts.startsAt(startTime(reserveStart, now, language)), note };
  }
  if (phase === 'living') return { label: texts.live(label), note: '' };
  if (phase === 'ready') return { label: labels.replay, note: '' };
  return { label: texts.phases[phase], note: '' };
}
