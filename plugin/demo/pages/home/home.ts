import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '直播插件示例',
    intro: '入口来自插件，凭证与跳转由本小程序提供。',
    live: '秋季新品发布会',
    replay: '上一场：夏季新品回顾',
    own: '用自己的样子当入口',
    ownAbout: '整张卡片都可以点',
  },
  en: {
    bar: 'Plugin demo',
    intro: 'The entrance is the plugin’s. Codes and navigation are this mini-program’s.',
    live: 'Autumn Product Launch',
    replay: 'Last time: summer in review',
    own: 'An entrance in your own look',
    ownAbout: 'The whole card can be tapped',
  },
};

Page({
  data: { t: TEXTS['zh-CN'], livings },

  onLoad() {
    const t = /^zh/i.test(wx.getAppBaseInfo().language || 'zh_CN') ? TEXTS['zh-CN'] : TEXTS.en;
    wx.setNavigationBarTitle({ title: t.bar });
    this.setData({ t });
  },
});
