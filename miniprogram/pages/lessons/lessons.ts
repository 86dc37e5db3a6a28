import { systemLanguage } from '../../components/live-entry/environment';
import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '直播公开课',
    intro: '一页有多场直播时，使用 prefetch="tap"：点击后才获取凭证。每场直播的状态只问一次。',
  },
  en: {
    bar: 'Open lessons',
    intro:
      'With several live streams on one page, prefetch="tap" fetches a code only after a tap. Each status is asked for once.',
  },
};

Page({
  data: { intro: '', livingids: livings.lessons },

  onLoad() {
    const { bar, intro } = TEXTS[systemLanguage()];
    wx.setNavigationBarTitle({ title: bar });
    this.setData({ intro });
  },
});
