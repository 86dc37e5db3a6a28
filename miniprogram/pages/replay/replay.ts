import { systemLanguage } from '../../components/live-entry/environment';
import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '观看回放',
    about: '昨天的直播已经结束：同一张卡片，直播时进入直播间，结束后观看回放。',
    chapters: '内容提要',
    list: [
      { at: '00:00', title: '为什么客户会离开' },
      { at: '17:45', title: '三次关键的联系' },
      { at: '36:10', title: '现场问答' },
    ],
  },
  en: {
    bar: 'Watch a replay',
    about: 'This was live yesterday. The same card opens the live room first, and then the replay.',
    chapters: 'In this replay',
    list: [
      { at: '00:00', title: 'Why customers leave' },
      { at: '17:45', title: 'Three calls that matter' },
      { at: '36:10', title: 'Questions and answers' },
    ],
  },
};

Page({
  data: { t: TEXTS['zh-CN'], livingid: livings.replay },

  onLoad() {
    const t = TEXTS[systemLanguage()];
    wx.setNavigationBarTitle({ title: t.bar });
    this.setData({ t });
  },
});
