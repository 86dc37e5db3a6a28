import { fieldsOf } from '../../miniprogram/components/live-entry/core/contract';
import { FUNCTION_ROOT } from './cloudbaserc';

/** https://docs.cloudbase.net/cloud-function/function-configuration/config */
const LIMITS = { timeout: [1, 900], memorySize: [64, 3072] } as const;
/** Of @cloudbase/cli 2.12.10, from Node 18.15 on. */
const RUNTIMES = ['Nodejs18.15', 'Nodejs20.19', 'Nodejs22.21', 'Nodejs24.11'];

/**
 * What is wrong with a cloudbaserc.json, each a sentence. The schema of @cloudbase/cli takes anything for `functions`, and what is
 * misspelled there is left out without a word.
 * @param hasFile whether there is such a file, relative to the repository
 */
export function problemsOf(given: unknown, hasFile: (path: string) => boolean): string[] {
  const { envId, functionRoot, functions } = fieldsOf(given);
  const problems: string[] = [];
  if (typeof envId !== 'string' || envId === '') problems.push('envId is missing.');
  if (functionRoot !== FUNCTION_ROOT) problems.push(`functionRoot must be ${FUNCTION_ROOT}.`);
  if (!Array.isArray(functions) || functions.length === 0) return [...problems, 'functions must list at least one function.'];
  return [...problems, ...functions.flatMap((each: unknown) => problemsOfFunction(each, hasFile))];
}

function problemsOfFunction(given: unknown, hasFile: (path: string) => boolean): string[] {
  const { name, runtime, handler, installDependency, envVariables, triggers = [], publicNetConfig, ...rest } = fieldsOf(given);
  if (typeof name !== 'string' || !/^\w+$/.test(name)) return ['A function has no name.'];
  const problems: string[] = [];
  const must = (holds: boolean, what: string) => void (holds || problems.push(`${name}: ${what}`));

  must(hasFile(`${FUNCTION_ROOT}/${name}/index.js`), `there is no ${FUNCTION_ROOT}/${name}/index.js: run npm run build.`);
  must(RUNTIMES.includes(String(runtime)), `runtime must be one of ${RUNTIMES.join(', ')}.`);
  must(handler === 'index.main', 'handler must be index.main.');
  must(installDependency === false, 'installDependency must be false: the function is one bundle.');
  for (const [field, [least, most]] of Object.entries(LIMITS)) {
    const value = rest[field];
    const within = typeof value === 'number' && value >= least && value <= most;
    must(within, `${field} must be a number from ${least} to ${most}.`);
  }
  for (const [variable, value] of Object.entries(fieldsOf(envVariables))) {
    must(
      value === `{{env.${variable}}}`,
      `envVariables.${variable} must be {{env.${variable}}}: no value belongs into this file.`,
    );
  }
  must(isFixedIp(publicNetConfig), 'publicNetConfig must switch on publicNetStatus and eipConfig.eipStatus.');
  for (const trigger of Array.isArray(triggers) ? triggers : [triggers]) {
    must(isTimer(trigger), 'a trigger needs a name, the type timer, and a config of seven fields.');
  }
  const known = ['timeout', 'memorySize'];
  for (const field of Object.keys(rest)) must(known.includes(field), `${field} is not known here; is it misspelled?`);
  return problems;
}

function isFixedIp(given: unknown): boolean {
  const { publicNetStatus, eipConfig } = fieldsOf(given);
  return publicNetStatus === 'ENABLE' && fieldsOf(eipConfig).eipStatus === 'ENABLE';
}

/** Seven fields: second, minute, hour, day, month, weekday, year. */
function isTimer(given: unknown): boolean {
  const { name, type, config } = fieldsOf(given);
  return typeof name === 'string' && type === 'timer' && typeof config === 'string' && config.split(' ').length === 7;
}
