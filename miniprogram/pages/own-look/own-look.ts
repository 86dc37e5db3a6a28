import { systemLanguage } from '../../components/live-entry/environment';
import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '自己的样子',
    posterAbout: '整张海报都是入口：放进插槽，加上 custom。',
    reserved: '一小时后开播',
    poster: '年度用户大会',
    posterLine: '把今年的故事，讲给一起走过的人',
    posterCall: '先去直播间坐坐',
    avatarAbout: '头像也可以是入口，正在直播的人带着光环。',
    speaker: '林知远',
    onAir: '直播中',
    others: ['周岚', '陈默', '许清'],
    colorAbout: '只想换颜色？几个 CSS 变量就够了。',
    colorText: '马上看新品',
  },
  en: {
    bar: 'Your own look',
    posterAbout: 'The whole poster is the entrance: put it in the slot and say custom.',
    reserved: 'Starts in one hour',
    poster: 'User Conference',
    posterLine: 'A year of stories, told together',
    posterCall: 'Take a seat early',
    avatarAbout: 'An avatar can be the entrance too; whoever is live wears a ring.',
    speaker: 'Lin Zhiyuan',
    onAir: 'Live',
    others: ['Zhou Lan', 'Chen Mo', 'Xu Qing'],
    colorAbout: 'Only other colours? A few CSS variables will do.',
    colorText: 'See the new products',
  },
};

Page({
  data: { t: TEXTS['zh-CN'], livings },

  onLoad() {
    const t = TEXTS[systemLanguage()];
    wx.setNavigationBarTitle({ title: t.bar });
    this.setData({ t });
  },
});
