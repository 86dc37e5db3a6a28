/** The texts of the example page. */
import type { LivingInfo } from '../../../../h5/live-entry';

export type Route = '' | 'replay';

/** The status of the lesson; after its end, that of its replay. */
export type Stage = Exclude<LivingInfo['status'], 'ended'> | LivingInfo['replay'];

export interface SchoolTexts {
  school: string;
  motto: string;
  nav: Record<Route, string>;
  live: { title: string; about: string; teacher: string; role: string; initial: string; watching(count: number): string };
  /** What has become of the lesson, as WeCom says. */
  stages: Record<Stage, string>;
  plan: { title: string; items: { time: string; title: string }[] };
  replay: { title: string; about: string; lesson: string; length: string; watch: string };
  bar: { title: string };
}

const ZH_CN: SchoolTexts = {
  school: '晴川学院',
  motto: '让一堂好课被更多人听见',
  nav: { '': '今日直播', replay: '往期回放' },
  live: {
    title: '第二课 · 准备一场直播',
    about: '一位老师，一部手机：从选题到布光，听完就能开播。',
    teacher: '周晴',
    role: '晴川学院 · 主讲',
    initial: '周',
    watching: (count) => `${count} 人在看`,
  },
  stages: {
    reserved: '即将开播',
    living: '直播中',
    expired: '已过期',
    cancelled: '已取消',
    ready: '可看回放',
    generating: '回放生成中',
    deleted: '已结束',
    failed: '已结束',
    off: '已结束',
  },
  plan: {
    title: '这节课讲什么',
    items: [
      { time: '00:00', title: '一场直播需要几个人' },
      { time: '12:30', title: '光线、声音和背景' },
      { time: '31:00', title: '开播前的十分钟' },
      { time: '45:00', title: '答疑' },
    ],
  },
  replay: {
    title: '往期回放',
    about: '错过的课程，随时可以回看。',
    lesson: '第一课 · 认识直播间',
    length: '60 分钟',
    watch: '观看回放',
  },
  bar: { title: '第二课' },
};

const EN: SchoolTexts = {
  school: 'Riverside School',
  motto: 'One lesson, many more listeners',
  nav: { '': 'Live today', replay: 'Replays' },
  live: {
    title: 'Lesson 2 · Preparing a live stream',
    about: 'From the topic to the lighting: what one teacher with one phone needs to prepare.',
    teacher: 'Zhou Qing',
    role: 'Riverside School',
    initial: 'Z',
    watching: (count) => `${count} watching`,
  },
  stages: {
    reserved: 'Starts soon',
    living: 'Live now',
    expired: 'Expired',
    cancelled: 'Cancelled',
    ready: 'Replay ready',
    generating: 'Replay on its way',
    deleted: 'Ended',
    failed: 'Ended',
    off: 'Ended',
  },
  plan: {
    title: 'In this lesson',
    items: [
      { time: '00:00', title: 'How many people you need' },
      { time: '12:30', title: 'Light, sound and background' },
      { time: '31:00', title: 'The last ten minutes before the start' },
      { time: '45:00', title: 'Questions' },
    ],
  },
  replay: {
    title: 'Replays',
    about: 'Missed one? Watch it whenever you like.',
    lesson: 'Lesson 1 · The live room',
    length: '60 min',
    watch: 'Watch the replay',
  },
  bar: { title: 'Lesson 2' },
};

export function textsOf(language: string): SchoolTexts {
  return language.startsWith('zh') ? ZH_CN : EN;
}
