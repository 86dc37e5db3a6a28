import type { CheckName, CheckResult } from '../server/doctor/interface';
import { plain, tableOf } from './table';
import type { Style, Terminal } from './terminal';
import type { Text } from './text';

const LABELS: Record<CheckName, Text> = {
  configuration: { en: 'Configuration', zh: '环境变量' },
  runtime: { en: 'Node runtime', zh: 'Node 运行环境' },
  timeLimit: { en: 'Time limit', zh: '超时时间' },
  database: { en: 'Database', zh: '数据库' },
  gettoken: { en: 'Token from WeCom', zh: '获取令牌' },
  egressIp: { en: 'Egress IP trusted', zh: '出口 IP 可信' },
  livingPermission: { en: 'Permission for livings', zh: '直播接口权限' },
  ownLiving: { en: 'Living of this app', zh: '直播由本应用创建' },
  livingid: { en: 'livingid of this corp', zh: 'livingid 属于本企业' },
  openid: { en: 'openid accepted', zh: 'openid 可用' },
  clock: { en: 'Clock', zh: '时钟' },
  callback: { en: 'Callback reachable', zh: '回调可访问' },
  h5Configuration: { en: 'H5: configuration', zh: 'H5：环境变量' },
  h5Origins: { en: 'H5: origins', zh: 'H5：网页来源' },
  h5Token: { en: 'H5: token', zh: 'H5：服务号令牌' },
  h5EgressIp: { en: 'H5: IP list', zh: 'H5：IP 白名单' },
  h5Ticket: { en: 'H5: jsapi_ticket', zh: 'H5：jsapi_ticket' },
};

const MARKS = {
  ok: ['✓', 'green'],
  failed: ['✗', 'red'],
  skipped: ['–', 'gray'],
  warning: ['!', 'yellow'],
} as const satisfies Record<string, readonly [string, Style]>;

/** One line for each check, and the remedy below it where something is wrong. */
export function printReport(checks: readonly CheckResult[], terminal: Terminal): void {
  const { print, style, say, lang } = terminal;
  const rows = checks.map((check, index) => {
    const [mark, color] = MARKS[stateOf(check)];
    const label = labelOf(check.name, lang);
    // What has no service account says so once, not five times.
    const repeated = check.detail !== undefined && check.detail === checks[index - 1]?.detail;
    return [style(color, mark), label, style('gray', repeated ? '' : factsOf(check, lang))];
  });
  const lines = tableOf([{ title: '' }, { title: '' }, { title: '' }], rows).slice(1);
  checks.forEach((check, index) => {
    print(lines[index] ?? '');
    for (const more of belowOf(check, lang)) print(`   ${more}`);
  });
  const wrong = checks.filter(({ ok }) => !ok).length;
  const skipped = checks.filter((check) => stateOf(check) === 'skipped').length;
  print('');
  print(style(wrong > 0 ? 'red' : 'green', say(sum(wrong, skipped))));
}

/** The deployed function may be newer, and have others. */
function labelOf(name: CheckName, lang: Terminal['lang']): string {
  return Object.hasOwn(LABELS, name) ? LABELS[name][lang] : plain(String(name));
}

function stateOf({ ok, skipped, warning }: CheckResult): keyof typeof MARKS {
  if (!ok) return 'failed';
  if (skipped) return 'skipped';
  return warning ? 'warning' : 'ok';
}

/** Short facts, in the line itself. */
function factsOf({ errcode, ip, fault, hint, detail, detailZh, needs }: CheckResult, lang: Terminal['lang']): string {
  const first = needs && { en: `First: ${labelOf(needs, lang)}.`, zh: `需先通过“${labelOf(needs, lang)}”。` };
  const text = first ? first[lang] : lang === 'zh' ? (detailZh ?? detail) : detail;
  const facts = [text, errcode !== undefined && `errcode ${errcode}`, ip, fault, hint && `hint ${hint}`];
  return plain(facts.filter(Boolean).join(' · '));
}

function belowOf({ problems = [], remedy, remedyZh }: CheckResult, lang: Terminal['lang']): string[] {
  const cure = lang === 'zh' ? (remedyZh ?? remedy) : remedy;
  return [...problems, ...(cure === undefined ? [] : [cure])].map((text) => plain(String(text)));
}

function sum(wrong: number, skipped: number): Text {
  if (wrong > 0) return { en: `${wrong} wrong, ${skipped} not checked.`, zh: `${wrong} 项有问题，${skipped} 项未检查。` };
  return { en: `Nothing wrong found, ${skipped} not checked.`, zh: `未发现问题，${skipped} 项未检查。` };
}
