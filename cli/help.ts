import type { Command, Options } from './command';
import { tableOf } from './table';
import type { Language, Text } from './text';

/** Options of every command. */
export const COMMON = {
  json: { type: 'boolean', about: { en: 'JSON on stdout, for programs', zh: '在 stdout 输出 JSON，供程序使用' } },
  lang: { type: 'string', value: 'zh|en', about: { en: 'language of what people read', zh: '界面语言' } },
  help: { type: 'boolean', about: { en: 'show this help', zh: '显示帮助' } },
} as const satisfies Options;

const TEXTS = {
  usage: { en: 'Usage', zh: '用法' },
  commands: { en: 'Commands', zh: '命令' },
  options: { en: 'Options', zh: '选项' },
  example: { en: 'Example', zh: '示例' },
  exit: {
    en: 'Exit codes: 0 done, 1 refused by WeCom or not reachable, 2 wrong use.',
    zh: '退出码：0 完成，1 被企业微信拒绝或无法连接，2 用法错误。',
  },
  environment: {
    en: 'Variables as in .env.example, from the shell and from .env in the working directory.',
    zh: '环境变量见 .env.example，取自 shell 和当前目录的 .env 文件。',
  },
} satisfies Record<string, Text>;

export interface HelpContext {
  lang: Language;
  /** The `.env` that was read. */
  file: string | undefined;
}

/** What `live-entry --help`, or the help of a group like `living`, says. */
export function helpOfGroup(group: string, commands: readonly Command[], { lang, file }: HelpContext): string {
  const rows = commands.map(({ name, about }) => [`  ${name}`, about[lang]]);
  return [
    `${TEXTS.usage[lang]}: live-entry ${group ? `${group} ` : ''}COMMAND [OPTIONS]`,
    '',
    `${TEXTS.commands[lang]}:`,
    ...body(rows),
    '',
    ...footer(lang, file),
  ].join('\n');
}

export function helpOf({ name, about, options, example }: Command, { lang, file }: HelpContext): string {
  const rows = Object.entries<Options[string]>({ ...options, ...COMMON }).map(([option, { value, about: what }]) => [
    `  --${option}${value ? ` ${value}` : ''}`,
    what[lang],
  ]);
  return [
    `${TEXTS.usage[lang]}: live-entry ${name} [OPTIONS]`,
    '',
    about[lang],
    '',
    `${TEXTS.options[lang]}:`,
    ...body(rows),
    ...(example ? ['', `${TEXTS.example[lang]}:`, `  live-entry ${example}`] : []),
    '',
    ...footer(lang, file),
  ].join('\n');
}

const body = (rows: string[][]) => tableOf([{ title: '' }, { title: '' }], rows).slice(1);

function footer(lang: Language, file: string | undefined): string[] {
  const read = { en: `Read: ${file}`, zh: `已读取：${file}` };
  return [TEXTS.exit[lang], TEXTS.environment[lang], ...(file === undefined ? [] : [read[lang]])];
}
