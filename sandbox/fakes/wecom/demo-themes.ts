/** What the demo's livings are called, in the language of the page that shows them. */
import { DEMO_LIVINGIDS } from './demo-ids';
import type { Living } from './world';

export type DemoLanguage = 'zh-CN' | 'en';

const [first, second, third, fourth] = DEMO_LIVINGIDS.lessons;

const THEMES: Record<string, Record<DemoLanguage, string>> = {
  [DEMO_LIVINGIDS.live]: { 'zh-CN': '秋季新品发布会', en: 'Autumn product launch' },
  [DEMO_LIVINGIDS.replay]: { 'zh-CN': '客户成功公开课', en: 'Customer success class' },
  [DEMO_LIVINGIDS.reserved]: { 'zh-CN': '年度用户大会', en: 'User Conference' },
  [first]: { 'zh-CN': '第一课 · 认识直播间', en: 'Lesson 1 · The live room' },
  [second]: { 'zh-CN': '第二课 · 准备一场直播', en: 'Lesson 2 · Preparing a live stream' },
  [third]: { 'zh-CN': '第三课 · 与观众互动', en: 'Lesson 3 · Talking with viewers' },
  [fourth]: { 'zh-CN': '第四课 · 直播之后', en: 'Lesson 4 · After the live stream' },
  [DEMO_LIVINGIDS.foreign]: { 'zh-CN': '别的应用的直播', en: 'A living of another app' },
};

/** Livings that are not the demo's keep their theme. */
export function setThemes(livings: Living[], language: DemoLanguage): void {
  for (const living of livings) living.theme = THEMES[living.livingid]?.[language] ?? living.theme;
}
