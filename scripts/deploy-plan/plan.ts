import { parseArgs } from 'node:util';
import { type Language, languageOf } from '../../cli/text';
import { readH5Config } from '../../server/h5/config';
import { readLivingCodeConfig } from '../../server/living-code/config';
import type { Env } from '../../server/runtime/env';
import { RefusalError } from '../../server/runtime/errors';
import { readCallbackConfig } from '../../server/wecom/callback/config';
import { type Cloudbaserc, cloudbasercOf, FUNCTION_ROOT } from './cloudbaserc';
import { namesIn } from './current';
import { FUNCTIONS, type FunctionName } from './functions';
import { instructionsOf } from './instructions';
import { problemsOf } from './validate';

/** Everything outside that a plan depends on. Paths are relative to the repository. */
export interface Workplace {
  env: Env;
  /** undefined where there is no such file. */
  read(path: string): string | undefined;
  write(path: string, text: string): void;
}

/** `code`: 0 done, 1 something must be corrected first, 2 wrong use. */
export interface Outcome {
  code: 0 | 1 | 2;
  text: string;
}

const FILE = 'cloudbaserc.json';

const USAGE = `npm run deploy:plan -- --env-id ENV_ID [--current FUNCTION=FILE]… [--lang zh|en]
npm run deploy:plan -- --check

  --env-id   the cloud environment, from the console (云开发 › 环境 ID)
  --current  names of the variables that a function has in the cloud now, one a line: what an update would drop is named
  --check    checks ${FILE} as it is, and writes nothing`;

const READ: Record<FunctionName, (env: Env) => unknown> = {
  liveEntry: readLivingCodeConfig,
  liveEntryH5: readH5Config,
  wecomCallback: readCallbackConfig,
};

/** Writes cloudbaserc.json and says what to run. Runs nothing, and prints the value of no variable. */
export function planDeployment(args: readonly string[], workplace: Workplace): Outcome {
  const options = {
    'env-id': string(),
    current: { ...string(), multiple: true },
    lang: string(),
    check: boolean(),
    help: boolean(),
  } as const;
  let given: ReturnType<typeof parseArgs<{ options: typeof options }>>['values'];
  try {
    given = parseArgs({ args: [...args], options }).values;
  } catch (error) {
    return { code: 2, text: `${(error as Error).message}\n\n${USAGE}` };
  }
  const lang: Language = given.lang === undefined ? languageOf(workplace.env) : given.lang === 'zh' ? 'zh' : 'en';
  if (given.help) return { code: 0, text: USAGE };
  if (given.check) return check(workplace);
  const envId = given['env-id'];
  if (envId === undefined || !/^[\w-]+$/.test(envId)) return { code: 2, text: `--env-id is needed.\n\n${USAGE}` };
  return plan(envId, given.current ?? [], lang, workplace);
}

function plan(envId: string, current: readonly string[], lang: Language, { env, read, write }: Workplace): Outcome {
  const config = cloudbasercOf(env, envId);
  const problems = [...problemsOfEnv(config, env), ...problemsOf(config, (path) => read(path) !== undefined)];
  if (problems.length > 0) return { code: 1, text: problems.join('\n') };
  const before = read(FILE);
  if (before !== undefined && !isOurs(before)) {
    return {
      code: 1,
      text: `There is a ${FILE} that this command has not written. Move it away, or merge by hand. Nothing was changed.`,
    };
  }
  const dropped = new Map<string, string[]>();
  for (const each of current) {
    const [name = '', file = ''] = each.includes('=') ? each.split(/=(.*)/s) : ['liveEntry', each];
    const settings = config.functions.find((known) => known.name === name);
    const text = read(file);
    if (settings === undefined) return { code: 2, text: `--current: ${name} is not among the functions of this plan.` };
    if (text === undefined) return { code: 2, text: `--current: there is no file ${file}.` };
    dropped.set(
      name,
      namesIn(text).filter((variable) => !Object.hasOwn(settings.envVariables, variable)),
    );
  }
  write(FILE, `${JSON.stringify(config, null, 2)}\n`);
  const paths = new Map(
    FUNCTIONS.flatMap(({ name, path }): [string, string][] => {
      const at = path(env);
      return at === undefined ? [] : [[name, at]];
    }),
  );
  return { code: 0, text: instructionsOf({ config, dropped, paths }, lang) };
}

function check({ read }: Workplace): Outcome {
  const text = read(FILE);
  if (text === undefined) return { code: 1, text: `There is no ${FILE}.` };
  const problems = problemsOf(parse(text), (path) => read(path) !== undefined);
  return problems.length > 0 ? { code: 1, text: problems.join('\n') } : { code: 0, text: `${FILE} is well.` };
}

/** What the functions themselves would say, and what the template of @cloudbase/cli cannot carry. */
function problemsOfEnv({ functions }: Cloudbaserc, env: Env): string[] {
  const ofFunctions = FUNCTIONS.filter(({ name }) => functions.some((each) => each.name === name)).flatMap(({ name }) => {
    try {
      READ[name](env);
      return [];
    } catch (error) {
      if (error instanceof RefusalError) return error.facts.problems ?? [];
      throw error;
    }
  });
  const variables = functions.flatMap(({ envVariables }) => Object.keys(envVariables));
  const unfit = variables.filter((name) => /["\\\n\r]/.test(env[name] ?? ''));
  const sentences = unfit.map(
    (name) => `${name} must be without quotation marks, backslashes and line breaks: they would break ${FILE}.`,
  );
  return [...new Set([...ofFunctions, ...sentences])];
}

const isOurs = (text: string): boolean => (parse(text) as { functionRoot?: unknown } | undefined)?.functionRoot === FUNCTION_ROOT;

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function string() {
  return { type: 'string' } as const;
}
function boolean() {
  return { type: 'boolean' } as const;
}
