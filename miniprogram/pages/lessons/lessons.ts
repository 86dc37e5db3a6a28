import { systemLanguage } from '../../components/live-entry/environment';
import { livings } from '../../config';

/** The first lesson has ended, the others are live. */
const MODES = ['replay', 'live', 'live', 'live'];

const TEXTS = {
  'zh-CN': {
    bar: '直播公开课',
    intro: '一页有多场直播时，使用 prefetch="tap"：点击后才获取凭证，不点击就不发请求。',
    titles: ['认识直播间', '准备一场直播', '与观众互动', '直播之后'],
    state: { live: '直播中', replay: '有回放' },
    lesson: (number: number) => `第 ${number} 课`,
  },
  en: {
    bar: 'Open lessons',
    intro: 'For many live streams on a page, prefetch="tap" sends no request until the viewer taps.',
    titles: ['Know your live room', 'Prepare a live stream', 'Talk with your audience', 'After the live stream'],
    state: { live: 'On air', replay: 'Replay' },
    lesson: (number: number) => `Lesson ${number}`,
  },
};

Page({
  data: { intro: '', lessons: [] as object[] },

  onLoad() {
    const t = TEXTS[systemLanguage()];
    wx.setNavigationBarTitle({ title: t.bar });
    const lessons = livings.lessons.map((livingid, index) => {
      const mode = MODES[index] === 'replay' ? 'replay' : 'live';
      return { livingid, mode, number: index + 1, title: t.titles[index], lesson: t.lesson(index + 1), state: t.state[mode] };
    });
    this.setData({ intro: t.intro, lessons });
  },
});
