import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '直播插件示例',
    intro: '入口来自插件，凭证与跳转由本小程序提供。',
    live: '秋季新品发布会',
    replay: '上一场：夏季新品回顾',
    custom: '自定义样式的入口',
    customAbout: '整张卡片都可以点',
  },
  en: {
    bar: 'Plugin demo',
    intro: 'The entry comes from the plugin. This mini-program provides codes and navigation.',
    live: 'Autumn Product Launch',
    replay: 'Last time: summer in review',
    custom: 'An entry with a custom slot',
    customAbout: 'The whole card can be tapped',
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
