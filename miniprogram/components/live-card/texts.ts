/** What the card says besides its entry, in both languages. */
import type { Phase } from '../live-entry/core/living';
import type { Language } from '../live-entry/core/texts';

/** `*` stands for what is told. */
export interface CardTexts {
  badges: Record<Phase, string>;
  today: string;
  /** From Sunday on. */
  weekdays: string;
  /** The start of a living that runs, and of one that did not take place. */
  since: string;
  planned: string;
  /** Its length: the reserved one, and that of one that has ended. */
  lasts: string;
  lasted: string;
  watching: string;
  watched: string;
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
  since: '* 开播',
  planned: '原定 *',
  lasts: '时长约 *',
  lasted: '时长 *',
  watching: '* 人在看',
  watched: '观看 *',
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
  since: 'Since *',
  planned: 'Planned: *',
  lasts: 'About *',
  lasted: '*',
  watching: '* watching',
  watched: '* views',
};

export function cardTextsOf(language: Language): CardTexts {
  return language === 'en' ? EN : ZH_CN;
}
