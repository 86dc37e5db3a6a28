import { REASONS } from '../../../miniprogram/components/live-entry/core/contract';
import { commonTextsOf, componentTextsOf, type Language } from '../../../miniprogram/components/live-entry/core/texts';

test.each(['zh-CN', 'en'] as Language[])('%s: each reason has its own sentence, which fits a phone', (language) => {
  const sentences = [...REASONS, 'LAUNCH_FAILED' as const].map((reason) => commonTextsOf(language).errors[reason]);
  expect(new Set(sentences).size).toBe(9);
  for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(language === 'en' ? 90 : 36);
});

/** In the document four characters; in WeChat's error four Chinese ones, each as wide as two Latin ones. */
test.each(['zh-CN', 'en'] as Language[])(
  '%s: the buttons of the dialog are no wider than WeChat shows them; without the dialog nobody could enter',
  (language) => {
    const widthOf = (text: string) => [...text].reduce((width, each) => width + (each > '\u00ff' ? 2 : 1), 0);
    const { yes, no } = componentTextsOf(language);
    expect(widthOf(yes)).toBeLessThanOrEqual(8);
    expect(widthOf(no)).toBeLessThanOrEqual(8);
  },
);

test.each([
  ['zh-CN', '已准备好，现在观看吗？', '观看', '取消'],
  ['en', 'Ready. Enter now?', 'Enter', 'Cancel'],
] as const)('%s: what the dialog asks', (language, ...words) => {
  const { confirm, yes, no } = componentTextsOf(language);
  expect([confirm, yes, no]).toEqual(words);
});

test('MISCONFIGURED has the fixed Chinese sentence', () => {
  expect(commonTextsOf('zh-CN').errors.MISCONFIGURED).toBe('直播入口暂不可用，请联系主办方。');
});
