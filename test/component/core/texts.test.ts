import { REASONS } from '../../../miniprogram/components/live-entry/core/contract';
import { commonTextsOf, componentTextsOf, type Language } from '../../../miniprogram/components/live-entry/core/texts';

test.each(['zh-CN', 'en'] as Language[])('%s: each reason has its own sentence, which fits a phone', (language) => {
  const sentences = [...REASONS, 'LAUNCH_FAILED' as const].map((reason) => commonTextsOf(language).errors[reason]);
  expect(new Set(sentences).size).toBe(9);
  for (const sentence of sentences) expect(sentence.length).toBeLessThanOrEqual(language === 'en' ? 90 : 36);
});

test.each(['zh-CN', 'en'] as Language[])(
  '%s: the buttons of the dialog have at most four characters, as WeChat requires',
  (language) => {
    const { yes, no } = componentTextsOf(language);
    expect(yes.length).toBeLessThanOrEqual(4);
    expect(no.length).toBeLessThanOrEqual(4);
  },
);

test('MISCONFIGURED has the fixed Chinese sentence', () => {
  expect(commonTextsOf('zh-CN').errors.MISCONFIGURED).toBe('直播入口暂不可用，请联系主办方。');
});
