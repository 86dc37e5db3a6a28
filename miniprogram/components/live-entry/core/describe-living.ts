/** What the viewer reads of a living, in the mini-program and on a page alike. */
import type { LivingInfo } from './contract';
import { type EntryMode, launchMode, phaseOf } from './living';
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

/** Label and sentence of an entry that is well. */
export function describeLiving(
  { mode, text, language, living, now }: LivingDisplay,
  texts: CommonTexts,
): { label: string; note: string } {
  const label = text || texts.label[launchMode(mode, living)];
  if (!living) return { label, note: '' };
  const phase = phaseOf(living);
  const { reserveStart } = living;
  if (phase === 'reserved') {
    const left = reserveStart - now;
    const note = left > 0 ? texts.startsIn(timeLeft(left, language)) : texts.startsSoon;
    return { label: texts.startsAt(startTime(reserveStart, now, language)), note };
  }
  if (phase === 'living') return { label: texts.live(label), note: '' };
  if (phase === 'ready') return { label: texts.label.replay, note: '' };
  return { label: texts.phases[phase], note: '' };
}
