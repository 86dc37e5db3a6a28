import { h5TextsOf } from '../../h5/texts';

test.each(['zh-CN', 'zh', 'ZH-tw'])('%s gets Chinese', (language) => {
  expect([h5TextsOf(language).copyLink, h5TextsOf(language).retry]).toEqual(['复制链接', '再试一次']);
});

test.each(['en', 'fr-FR', ''])('%j gets English', (language) => {
  expect([h5TextsOf(language).copyLink, h5TextsOf(language).retry]).toEqual(['Copy link', 'Try again']);
});
