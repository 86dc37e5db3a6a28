/** The texts of the example page. */
export type Route = '' | 'replay';

export interface SchoolTexts {
  school: string;
  motto: string;
  nav: Record<Route, string>;
  live: { badge: string; title: string; about: string; teacher: string; role: string; initial: string; watching: string };
  plan: { title: string; items: { time: string; title: string }[] };
  replay: { title: string; about: string; lesson: string; length: string; watch: string };
  bar: { title: string; about: string };
}

const ZH_CN: SchoolTexts = {
  school: '晴川学院',
  motto: '让一堂好课被更多人听见',
  nav: { '': '今日直播', replay: '往期回放' },
  live: {
    badge: '直播中',
    title: '第二课 · 准备一场直播',
    about: '一位老师，一部手机：从选题到布光，听完就能开播。',
    teacher: '周晴',
    role: '晴川学院 · 主讲',
    initial: '周',
    watching: '1,286 人在看',
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
  bar: { title: '第二课', about: '直播中' },
};

const EN: SchoolTexts = {
  school: 'Riverside School',
  motto: 'One lesson, many more listeners',
  nav: { '': 'Live today', replay: 'Replays' },
  live: {
    badge: 'LIVE',
    title: 'Lesson 2 · Preparing a live stream',
    about: 'From the topic to the lighting: what one teacher with one phone needs to prepare.',
    teacher: 'Zhou Qing',
    role: 'Riverside School',
    initial: 'Z',
    watching: '1,286 watching',
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
  bar: { title: 'Lesson 2', about: 'Live now' },
};

export function textsOf(language: string): SchoolTexts {
  return language.startsWith('zh') ? ZH_CN : EN;
}
