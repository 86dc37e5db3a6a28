/** @jest-environment jsdom */
import { createLogList } from '../../../../sandbox/ui/panel/log-list';
import { PANEL_TEXTS } from '../../../../sandbox/ui/panel/texts';
import type { Language } from '../../../../sandbox/ui/phone/texts';

const REFUSED =
  '{"traceId":"t-1","function":"liveEntry","action":"getLivingCode","outcome":"MISCONFIGURED","durationMs":87,"errcode":60020,"hint":"1749","remedy":"Add 203.0.113.7 to 企业可信IP of the app.","remedyZh":"请把 203.0.113.7 加入应用的企业可信IP。","upstream":[{"api":"/cgi-bin/gettoken","errcode":60020,"ms":12}]}';
const REFUSED_IN_ENGLISH_ONLY =
  '{"traceId":"t-2","action":"getLivingCode","outcome":"MISCONFIGURED","durationMs":5,"remedy":"Set WECOM_CORP_ID."}';
const SUCCEEDED = '{"traceId":"t-3","function":"liveEntry","action":"getLivingCode","outcome":"ok","durationMs":40}';

function draw(language: Language, ...lines: string[]) {
  const list = createLogList(PANEL_TEXTS[language], language);
  for (const line of lines) list.add({ line, at: new Date(2026, 0, 2, 14, 3, 22).getTime() });
  const [entry] = list.element.querySelectorAll('li');
  const text = (selector: string) => entry?.querySelector(selector)?.textContent ?? null;
  const listed = [...(entry?.querySelectorAll('dl div') ?? [])].map((field) => [
    field.querySelector('dt')?.textContent,
    field.querySelector('dd')?.textContent,
  ]);
  return { list, entry, text, listed };
}

test.each<[Language, string, string]>([
  ['zh-CN', '处理办法', '请把 203.0.113.7 加入应用的企业可信IP。'],
  ['en', 'Remedy', 'Add 203.0.113.7 to 企业可信IP of the app.'],
])('on a page in %s the remedy is in that language, and in no other', (language, label, remedy) => {
  const { entry, text } = draw(language, REFUSED);
  expect(text('.entry-remedy b')).toBe(label);
  expect(text('.entry-remedy span')).toBe(remedy);
  expect(entry?.querySelectorAll('.entry-remedy')).toHaveLength(1);
  expect(entry?.textContent?.split('203.0.113.7')).toHaveLength(2);
});

test('a Chinese page shows the English remedy when there is no Chinese one', () => {
  expect(draw('zh-CN', REFUSED_IN_ENGLISH_ONLY).text('.entry-remedy span')).toBe('Set WECOM_CORP_ID.');
});

test.each<Language>(['zh-CN', 'en'])(
  'the other fields are listed once, remedy and remedyZh are not among them (%s)',
  (language) => {
    const { listed, text } = draw(language, REFUSED);
    expect(listed).toEqual([
      ['traceId', 't-1'],
      ['upstream', '/cgi-bin/gettoken 60020 12 ms'],
    ]);
    expect(text('.entry-errcode b')).toBe('60020');
    expect(text('.entry-hint')).toBe('hint 1749');
    expect(text('.entry-head')).toBe('14:03:22getLivingCodeMISCONFIGURED87 ms');
  },
);

test('a success has neither a remedy nor an errcode', () => {
  const { entry, text, listed } = draw('zh-CN', SUCCEEDED);
  expect(entry?.className).toBe('');
  expect(text('.pill')).toBe('成功');
  expect([text('.entry-remedy'), text('.entry-errcode')]).toEqual([null, null]);
  expect(listed).toEqual([['traceId', 't-3']]);
});

test('a line that is not JSON is shown as it is', () => {
  const { entry, text } = draw('en', 'Error: out of memory');
  expect(entry?.className).toBe('plain');
  expect(text('code')).toBe('Error: out of memory');
});

test('the newest line comes first, the head counts them, and clear removes them', () => {
  const { list, text } = draw('en', REFUSED, SUCCEEDED);
  expect(text('.pill')).toBe('ok');
  expect(list.element.querySelector('.count')?.textContent).toBe('2');
  expect(list.clear()).toBe(true);
  expect(list.element.querySelectorAll('li')).toHaveLength(0);
  expect(list.clear()).toBe(false);
});
