/** docs/errors.md is what `npm run docs:errors` makes of today's tables. */
import { readFileSync } from 'node:fs';
import { errorsDocument, FILES } from '../../scripts/errors-doc/document';

test.each(FILES)('%s: the page is up to date; if not, run npm run docs:errors', (language, file) => {
  expect(readFileSync(file, 'utf8')).toBe(errorsDocument(language));
});

const row = (language: 'en' | 'zh-CN', anchor: string) =>
  errorsDocument(language)
    .split('\n')
    .find((line) => line.includes(`<a id="${anchor}"></a>`));

test('a row has errcode, reason, what the viewer reads, whether it is repeated, and the remedy', () => {
  expect(row('en', 'wecom-45009')).toBe(
    '| <a id="wecom-45009"></a>45009 | `RATE_LIMITED` | Many people are entering. Please try again soon. | after a minute | The quota of this API is used up; calls stop for a minute. If it lasts, look for other programs that call WeCom for this corp. |',
  );
  expect(row('zh-CN', 'wecom-45009')).toBe(
    '| <a id="wecom-45009"></a>45009 | `RATE_LIMITED` | 当前进入人数较多，请稍后重试。 | 一分钟后 | 该接口的调用次数已用完，暂停调用一分钟。如持续出现，请检查是否有其他程序在用这家企业调用企业微信。 |',
  );
});

test('remedies that differ between the kinds of app are named with them', () => {
  expect(row('en', 'wecom-48002')).toMatch(
    /\| 自建: Add the app in 管理后台 · 直播 · 可调用接口的应用\.<br>代开发, 第三方: Request the 「直播」 permission .* \|$/,
  );
});

test('the same number means different things at the two hosts, and no placeholder is left', () => {
  expect(row('en', 'wecom-40001')).toContain('no, and for a minute not with this credential');
  expect(row('en', 'account-40001')).toContain('once, with a new token');
  expect(row('zh-CN', 'wecom-60020')).toContain('日志中的 `ip`');
  for (const [language] of FILES) expect(errorsDocument(language)).not.toMatch(/\{ip\}|undefined/);
});
