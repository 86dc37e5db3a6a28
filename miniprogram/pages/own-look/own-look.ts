import { systemLanguage } from '../../components/live-entry/environment';
import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '自己的样子',
    posterAbout: '整张海报就是入口：放进 <live-entry custom> 的插槽里。',
    reserved: '一小时后开播',
    poster: '年度用户大会',
    posterLine: '把今年的故事，讲给一起走过的人',
    posterCall: '先去直播间坐坐',
    avatarAbout: '头像也可以是入口，正在直播的人带着光环。',
    speaker: '林知远',
    initial: '林',
    onAir: '直播中',
    colorAbout: '只想换个颜色：几个 CSS 变量，外加一个外部样式类。',
    colorText: '马上看新品',
  },
  en: {
    bar: 'Your own look',
    posterAbout: 'The whole poster is the entrance: put it into the slot of <live-entry custom>.',
    reserved: 'Starts in one hour',
    poster: 'Annual User Conference',
    posterLine: 'This year’s stories, told to those who were there',
    posterCall: 'Take a seat early',
    avatarAbout: 'An avatar can be the entrance too; whoever is live wears a ring.',
    speaker: 'Lin Zhiyuan',
    initial: 'L',
    onAir: 'Live',
    colorAbout: 'Only other colours: a few CSS variables and an external class.',
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
