import type { Language, Text } from '../../cli/text';
import type { Cloudbaserc } from './cloudbaserc';

/** The version whose commands these are, and against whose source the file was compared. */
const TCB = 'npx -p @cloudbase/cli@2.12.10 tcb';

export interface Plan {
  config: Cloudbaserc;
  /** By function: variables that it has in the cloud and that this plan does not set. */
  dropped: ReadonlyMap<string, readonly string[]>;
  /** By function: its path in HTTP 访问服务. */
  paths: ReadonlyMap<string, string>;
}

const SAY = {
  written: {
    en: 'cloudbaserc.json is written. Nothing was run. The commands:',
    zh: '已写入 cloudbaserc.json，没有执行任何操作。接下来的命令：',
  },
  login: { en: 'Log in, once', zh: '登录（一次即可）' },
  create: {
    en: 'Create the functions (or replace code and settings, with --force)',
    zh: '创建云函数（加 --force 则覆盖代码和配置）',
  },
  timer: { en: 'Its timer, which no upload creates', zh: '它的定时触发器（上传代码不会创建）' },
  code: { en: 'Later: new code alone, with all settings as they are', zh: '之后只更新代码，配置不变' },
  settings: {
    en: 'Later: new settings. Choose 合并更新 when asked; 覆盖更新, and --yes, replace all variables at once',
    zh: '之后更新配置。询问时选“合并更新”；“覆盖更新”和 --yes 会一次替换全部环境变量',
  },
  ip: {
    en: 'Then look in the console whether 固定出口 IP is on for each function: the names inside publicNetConfig are what the source of the command line says, and were not tried with a real account. Add that address to 企业可信IP.',
    zh: '然后在控制台确认每个云函数都已开启“固定出口 IP”：publicNetConfig 内部的字段名取自该命令行工具的源码，未用真实账号验证。再把该地址加入“企业可信IP”。',
  },
  doctor: { en: 'Then ask the doctor:', zh: '最后做一次检查：' },
  remote: {
    en: '--remote needs LIVE_ENTRY_DOCTOR_TOKEN in the function, and here both it and LIVE_ENTRY_FUNCTION_URL, the address of /liveEntry in HTTP 访问服务.',
    zh: '--remote 需要云函数设置 LIVE_ENTRY_DOCTOR_TOKEN；本机同样设置它，以及 LIVE_ENTRY_FUNCTION_URL，即“HTTP 访问服务”中 /liveEntry 的地址。',
  },
  unknown: {
    en: 'Which variables the functions have now is not known here. An update that replaces them drops what is not in your .env. Compare: --current NAME=FILE, with the names from the console one a line (tcb fn detail shows the values too: keep that output to yourself).',
    zh: '这里不知道云函数现有哪些环境变量。覆盖更新会丢掉 .env 中没有的变量。如需对照：--current 函数名=文件，文件中每行一个变量名，可从控制台抄录（tcb fn detail 会显示变量的值，请勿外传）。',
  },
} satisfies Record<string, Text>;

/** What is printed: commands, and what an update would drop. No value of a variable. */
export function instructionsOf({ config, dropped, paths }: Plan, lang: Language): string {
  const { envId, functions } = config;
  const on = (command: string) => `  ${TCB} ${command} -e ${envId}`;
  const names = functions.map(({ name }) => name);
  const withTimer = functions.filter(({ triggers }) => triggers !== undefined).map(({ name }) => name);
  const create = names.map((name) => on(`fn deploy ${name}`) + (paths.get(name) ? ` --path ${paths.get(name)}` : ''));
  return [
    SAY.written[lang],
    ...titled(SAY.login[lang], [`  ${TCB} login`]),
    ...titled(SAY.create[lang], create),
    ...titled(
      SAY.timer[lang],
      withTimer.map((name) => on(`fn trigger create ${name}`)),
    ),
    ...titled(
      SAY.code[lang],
      names.map((name) => on(`fn code update ${name}`)),
    ),
    ...titled(
      SAY.settings[lang],
      names.map((name) => on(`fn config update ${name}`)),
    ),
    '',
    ...droppedLines(dropped, lang),
    '',
    SAY.ip[lang],
    '',
    SAY.doctor[lang],
    `  npm run doctor${paths.has('liveEntry') ? ' -- --remote' : ''}`,
    SAY.remote[lang],
  ].join('\n');
}

function titled(title: string, commands: readonly string[]): string[] {
  return commands.length === 0 ? [] : ['', `# ${title}`, ...commands];
}

function droppedLines(dropped: Plan['dropped'], lang: Language): string[] {
  if (dropped.size === 0) return [SAY.unknown[lang]];
  return [...dropped].map(([name, variables]) => {
    const list = variables.join(', ');
    if (list === '') return { en: `${name}: no variable would be dropped.`, zh: `${name}：不会丢失任何环境变量。` }[lang];
    return {
      en: `${name}: an update that replaces the variables would DROP ${list}. Put them into .env and run this again, or choose 合并更新.`,
      zh: `${name}：覆盖更新会丢掉 ${list}。请把它们写入 .env 后重新运行，或选择“合并更新”。`,
    }[lang];
  });
}
