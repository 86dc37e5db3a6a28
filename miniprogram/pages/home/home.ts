import { systemLanguage } from '../../components/live-entry/environment';
import { livings } from '../../config';

const TEXTS = {
  'zh-CN': {
    bar: '进入直播间',
    speaker: '林知远',
    initial: '林',
    role: '产品负责人',
    foot: '在企业微信直播间观看，无需安装应用',
    more: '更多入口',
    links: [
      { url: '/pages/replay/replay', shape: 'play', title: '观看回放', about: '直播结束后，同一张卡片看回放' },
      { url: '/pages/lessons/lessons', shape: 'list', title: '一页多场直播', about: '课程列表，点击后才获取凭证' },
      { url: '/pages/custom-slot/custom-slot', shape: 'ring', title: '自定义样式', about: '海报、头像、配色都能自定义' },
    ],
  },
  en: {
    bar: 'Live entry',
    speaker: 'Lin Zhiyuan',
    initial: 'L',
    role: 'Head of Product',
    foot: 'Opens in the WeCom live room. Nothing to install.',
    more: 'More entries',
    links: [
      { url: '/pages/replay/replay', shape: 'play', title: 'Watch a replay', about: 'The same card after the live stream' },
      {
        url: '/pages/lessons/lessons',
        shape: 'list',
        title: 'Several live streams on one page',
        about: 'A code only after the tap',
      },
      { url: '/pages/custom-slot/custom-slot', shape: 'ring', title: 'Custom slot', about: 'A poster, an avatar, your colors' },
    ],
  },
};

Page({
  data: { t: TEXTS['zh-CN'], livingid: livings.live },

  /** Of a link or a card with `?livingid=`, or of a 小程序码, whose scene is the livingid. */
  onLoad({ livingid = '', scene = '' }: { livingid?: string; scene?: string }) {
    const t = TEXTS[systemLanguage()];
    wx.setNavigationBarTitle({ title: t.bar });
    this.setData({ t, livingid: decodeURIComponent(livingid || scene) || livings.live });
  },

  open(event: WechatMiniprogram.TouchEvent) {
    wx.navigateTo({ url: String(event.currentTarget.dataset.url) });
  },
});
