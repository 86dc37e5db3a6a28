/** What the card says besides its entry, in both languages. */
import type { Phase } from '../live-entry/core/living';
import type { Language } from '../live-entry/core/texts';

export interface CardTexts {
  badges: Record<Phase, string>;
  today: string;
  /** From Sunday on. */
  weekdays: string;
  /** The start as `startTime` tells it: of a living that runs, and of one that did not take place. */
  since(time: string): string;
  planned(time: string): string;
  lasts(length: string): string;
  lasted(length: string): string;
  watching(viewers: string): string;
  watched(viewers: string): string;
}

const ZH_CN: CardTexts = {
  badges: {
    reserved: '预约中',
    living: '直播中',
    ready: '回放',
    generating: '回放生成中',
    ended: '已结束',
    expired: '已过期',
    cancelled: '已取消',
  },
  today: '今天',
  weekdays: '周日 周一 周二 周三 周四 周五 周六',
  since: (time) => `${time} 开播`,
  planned: (time) => `原定 ${time}`,
  lasts: (length) => `时长约 ${length}`,
  lasted: (length) => `时长 ${length}`,
  watching: (viewers) => `${viewers} 人在看`,
  watched: (viewers) => `观看 ${viewers}`,
};

const EN: CardTexts = {
  badges: {
    reserved: 'Upcoming',
    living: 'Live',
    ready: 'Replay',
    generating: 'Replay on its way',
    ended: 'Ended',
    expired: 'Expired',
    cancelled: 'Cancelled',
  },
  today: 'Today',
  weekdays: 'Sun Mon Tue Wed Thu Fri Sat',
  since: (time) => `Since ${time}`,
  planned: (time) => `Planned for ${time}`,
  lasts: (length) => `about ${length}`,
  lasted: (length) => length,
  watching: (viewers) => `${viewers} watching`,
  watched: (viewers) => `${viewers} views`,
};

export function cardTextsOf(language: Language): CardTexts {
  return language === 'en' ? EN : ZH_CN;
}
