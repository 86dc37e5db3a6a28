/** What the card shows of a living. */
import type { LivingInfo } from '../live-entry/core/contract';
import { type Phase, phaseOf } from '../live-entry/core/living';
import type { Language } from '../live-entry/core/texts';
import { duration, startTime } from '../live-entry/core/times';
import { cardTextsOf } from './texts';

export type CardData = {
  /** '' until the status is known. */
  phase: Phase | '';
  badge: string;
  title: string;
  /** Start, length and viewers. The countdown is the entry's own sentence: one clock, said once. */
  line: string;
};

/** @param theme what the host calls the living until WeCom has told @param now unix seconds */
export function cardData(living: LivingInfo | undefined, theme: string, language: Language, now: number): CardData {
  if (!living) return { phase: '', badge: '', title: theme, line: '' };
  const phase = phaseOf(living);
  const facts = [start(living, phase, language, now), length(living, phase, language), viewers(living, phase, language)];
  return {
    phase,
    badge: cardTextsOf(language).badges[phase],
    title: living.theme || theme,
    line: facts.filter(Boolean).join(' · '),
  };
}

const isOff = (phase: Phase) => phase === 'expired' || phase === 'cancelled';
const isAhead = (phase: Phase) => phase === 'reserved' || isOff(phase);

function start({ livingStart, reserveStart }: LivingInfo, phase: Phase, language: Language, now: number): string {
  const texts = cardTextsOf(language);
  const at = (!isAhead(phase) && livingStart) || reserveStart;
  const time = startTime(at, now, language);
  if (phase === 'living') return texts.since(time);
  const day = dayOf(at, time, language);
  // `今天 20:00`, `11月26日 周四 20:00`, `Thu Nov 26 20:00`
  const full = language === 'en' || time.indexOf(' ') < 0 ? `${day} ${time}` : time.replace(' ', ` ${day} `);
  return isOff(phase) ? texts.planned(full) : full;
}

/** @param time without a date where that is today */
function dayOf(at: number, time: string, language: Language): string {
  const { today, weekdays } = cardTextsOf(language);
  return time.indexOf(' ') < 0 ? today : weekdays.split(' ')[new Date(at * 1000).getDay()] || '';
}

/** Of what took place, or is planned to. */
function length({ livingDuration, reserveLivingDuration }: LivingInfo, phase: Phase, language: Language): string {
  const texts = cardTextsOf(language);
  if (isOff(phase)) return '';
  if (phase === 'reserved' || phase === 'living')
    return reserveLivingDuration ? texts.lasts(duration(reserveLivingDuration, language)) : '';
  return livingDuration ? texts.lasted(duration(livingDuration, language)) : '';
}

/** Without viewers it says nothing: nobody wants to be the first. */
function viewers({ onlineCount, viewerNum }: LivingInfo, phase: Phase, language: Language): string {
  const texts = cardTextsOf(language);
  if (phase === 'living' && onlineCount) return texts.watching(count(onlineCount, language));
  return !isAhead(phase) && viewerNum ? texts.watched(count(viewerNum, language)) : '';
}

/** `9,870`, and `1.2 万` in Chinese. */
function count(people: number, language: Language): string {
  if (language !== 'en' && people >= 10000) return `${Math.floor(people / 1000) / 10} 万`;
  return String(people).replace(/\B(?=(\d{3})+$)/g, ',');
}
