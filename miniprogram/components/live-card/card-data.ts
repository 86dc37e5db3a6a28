/** What the card shows of a living. */
import type { LivingInfo } from '../live-entry/core/contract';
import { type Phase, phaseOf } from '../live-entry/core/living';
import type { Language } from '../live-entry/core/texts';
import { duration, startTime } from '../live-entry/core/times';
import { type CardTexts, cardTextsOf } from './texts';

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
  const texts = cardTextsOf(language);
  const facts = [
    start(living, phase, texts, language, now),
    length(living, phase, texts, language),
    viewers(living, phase, texts, language),
  ];
  return { phase, badge: texts.badges[phase], title: living.theme || theme, line: facts.filter(Boolean).join(' · ') };
}

const isOff = (phase: Phase) => phase === 'expired' || phase === 'cancelled';

/** `今天 20:00`, `11月26日 周四 20:00`, `Thu Nov 26 20:00` */
function start(
  { livingStart, reserveStart }: LivingInfo,
  phase: Phase,
  texts: CardTexts,
  language: Language,
  now: number,
): string {
  const at = livingStart || reserveStart;
  const time = startTime(at, now, language);
  if (phase === 'living') return tell(texts.since, time);
  const isToday = time.indexOf(' ') < 0;
  const day = isToday ? texts.today : texts.weekdays.split(' ')[new Date(at * 1000).getDay()];
  const full = isToday || language === 'en' ? `${day} ${time}` : time.replace(' ', ` ${day} `);
  return isOff(phase) ? tell(texts.planned, full) : full;
}

/** Of what is planned or goes on, as reserved; of what has ended, as it was. */
function length(living: LivingInfo, phase: Phase, texts: CardTexts, language: Language): string {
  const ended = living.status === 'ended';
  const seconds = ended ? living.livingDuration : living.reserveLivingDuration;
  return seconds && !isOff(phase) ? tell(ended ? texts.lasted : texts.lasts, duration(seconds, language)) : '';
}

/** Without viewers it says nothing: nobody wants to be the first. */
function viewers({ onlineCount, viewerNum }: LivingInfo, phase: Phase, texts: CardTexts, language: Language): string {
  if (phase === 'living' && onlineCount) return tell(texts.watching, count(onlineCount, language));
  return phase !== 'reserved' && !isOff(phase) && viewerNum ? tell(texts.watched, count(viewerNum, language)) : '';
}

/** `9,870`, and `1.2 万` in Chinese. */
function count(people: number, language: Language): string {
  if (language !== 'en' && people >= 10000) return `${Math.floor(people / 1000) / 10} 万`;
  return String(people).replace(/\B(?=(\d{3})+$)/g, ',');
}

function tell(text: string, what: string): string {
  return text.replace('*', what);
}
