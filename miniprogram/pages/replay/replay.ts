import { systemLanguage } from '../../components/live-entry/environment';
import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '观看回放',
    badge: '回放',
    length: '58:20',
    theme: '客户成功公开课',
    about: '昨天的直播已经结束。回放和直播用同一个入口，只需加上 mode="replay"。',
    chapters: '内容提要',
    list: [
      { at: '00:00', title: '为什么客户会离开' },
      { at: '17:45', title: '三次关键的联系' },
      { at: '36:10', title: '现场问答' },
    ],
  },
  en: {
    bar: 'Watch a replay',
    badge: 'Replay',
    length: '58:20',
    theme: 'Customer Success Open Class',
    about: 'This was live yesterday. The replay uses the same entry, with mode="replay".',
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
