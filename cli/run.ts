import { parseArgs } from 'node:util';
import { version } from '../package.json';
import type { Ambient } from '../server/runtime/ambient';
import type { Env } from '../server/runtime/env';
import type { Command, Options, Values } from './command';
import { readEnvironment } from './environment';
import { EXIT, printFailure, WrongUse } from './failure';
import { COMMON, helpOf, helpOfGroup } from './help';
import { createTerminal, type Streams } from './terminal';
import { type Language, languageOf } from './text';

/** Everything outside that a run depends on. */
export interface World extends Streams {
  env: Env;
  cwd: string;
  ambient: Ambient;
}

/** Runs what was typed after `live-entry` and resolves to the exit code. */
export async function run(commands: readonly Command[], typed: readonly string[], world: World): Promise<number> {
  const terminal = createTerminal(world, world.env, languageOf(world.env));
  try {
    return await runTyped(commands, typed, world);
  } catch (error) {
    return printFailure(error, terminal, false);
  }
}

async function runTyped(commands: readonly Command[], typed: readonly string[], world: World): Promise<number> {
  const { env, file } = readEnvironment(world.env, world.cwd);
  const words = leadingWords(typed);
  const command = commands.find(({ name }) => startsWith(words, name.split(' ')));
  const parsed = parse(
    command?.options ?? {},
    typed.slice(command?.name.split(' ').length ?? words.length),
    command !== undefined,
  );
  const lang = readLanguage(parsed.lang) ?? languageOf(world.env);
  const terminal = createTerminal(world, env, lang);

  if (command === undefined) return runGroup(commands, words, parsed, { lang, file }, terminal.print);
  if (parsed.help) {
    terminal.print(helpOf(command, { lang, file }));
    return EXIT.done;
  }
  const json = parsed.json === true;
  try {
    return await command.run(parsed, { terminal, env, json, ambient: world.ambient });
  } catch (error) {
    return printFailure(error, terminal, json);
  } finally {
    terminal.progress('');
  }
}

/** No command is named: `--version`, help, or a mistake. */
function runGroup(
  commands: readonly Command[],
  words: string[],
  { help, version: wanted }: Values<Options>,
  context: { lang: Language; file: string | undefined },
  print: (text: string) => void,
): number {
  if (wanted && words.length === 0) {
    print(version);
    return EXIT.done;
  }
  const group = words.join(' ');
  const members = commands.filter(({ name }) => startsWith(name.split(' '), words));
  if (members.length === 0) {
    throw new WrongUse({
      en: `There is no command "${group}". See live-entry --help.`,
      zh: `没有“${group}”这个命令，请查看 live-entry --help。`,
    });
  }
  if (help) {
    print(helpOfGroup(group, members, context));
    return EXIT.done;
  }
  throw new WrongUse({
    en: helpOfGroup(group, members, { ...context, lang: 'en' }),
    zh: helpOfGroup(group, members, { ...context, lang: 'zh' }),
  });
}

function parse(options: Options, args: readonly string[], strict: boolean): Values<Options> & { lang?: string; json?: boolean } {
  try {
    const known = { ...options, ...COMMON, ...(!strict && { version: { type: 'boolean' as const } }) };
    return parseArgs({ args: [...args], options: known, allowPositionals: false }).values as Values<Options>;
  } catch (error) {
    // parseArgs names the option, never its value.
    const { message } = error as Error;
    throw new WrongUse({ en: `${message}. See --help.`, zh: `${message}。请查看 --help。` });
  }
}

function readLanguage(given: string | undefined): Language | undefined {
  if (given === undefined) return undefined;
  if (/^(zh|en)\b/i.test(given)) return given.toLowerCase().startsWith('zh') ? 'zh' : 'en';
  throw new WrongUse({ en: '--lang must be zh or en.', zh: '--lang 必须是 zh 或 en。' });
}

function leadingWords(typed: readonly string[]): string[] {
  const end = typed.findIndex((each) => each.startsWith('-'));
  return typed.slice(0, end < 0 ? undefined : end);
}

function startsWith(words: readonly string[], start: readonly string[]): boolean {
  return start.every((word, index) => words[index] === word);
}
