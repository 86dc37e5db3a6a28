import { systemLanguage } from '../../components/live-entry/environment';
import type { LiveEntryEvent } from '../../components/live-entry/types';
import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '自定义样式',
    posterAbout: '整张海报都是入口：把它放进插槽，并设置 custom。',
    poster: '年度用户大会',
    posterLine: '把今年的故事，讲给一起走过的人',
    posterCall: '先去直播间坐坐',
    avatarAbout: '头像也可以作为入口，正在直播的人带有光环。',
    speaker: '林知远',
    onAir: '直播中',
    others: ['周岚', '陈默', '许清'],
    colorAbout: '只想换颜色？几个 CSS 变量就够了。',
    colorText: '抢先看三款新品',
  },
  en: {
    bar: 'Custom slot',
    posterAbout: 'The whole poster is the entry: put it into the slot and set custom.',
    poster: 'User Conference',
    posterLine: 'A year of stories, told together',
    posterCall: 'Take a seat early',
    avatarAbout: 'An avatar can be the entry too. A ring marks who is live.',
    speaker: 'Lin Zhiyuan',
    onAir: 'Live',
    others: ['Zhou Lan', 'Chen Mo', 'Xu Qing'],
    colorAbout: 'To change only the colors, set a few CSS variables.',
    colorText: 'See three new products',
  },
};

Page({
  data: { t: TEXTS['zh-CN'], livings, live: false },

  onLoad() {
    const t = TEXTS[systemLanguage()];
    wx.setNavigationBarTitle({ title: t.bar });
    this.setData({ t });
  },

  onStatus({ detail }: LiveEntryEvent<'statuschange'>) {
    this.setData({ live: detail.status === 'living' });
  },
});
