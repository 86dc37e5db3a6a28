import wecomCallback from '../../cloudfunctions/wecomCallback/config.json';
import type { Env } from '../../server/runtime/env';
import { type DeployedFunction, FUNCTIONS, variablesOf } from './functions';

interface Trigger {
  name: string;
  type: string;
  config: string;
}

/** One function, with the names that @cloudbase/cli reads. */
export interface FunctionSettings {
  name: string;
  runtime: string;
  handler: string;
  /** Seconds. */
  timeout: number;
  /** MB. */
  memorySize: number;
  installDependency: boolean;
  publicNetConfig: { publicNetStatus: 'ENABLE'; eipConfig: { eipStatus: 'ENABLE' } };
  envVariables: Record<string, string>;
  triggers?: Trigger[];
}

/** cloudbaserc.json. https://docs.cloudbase.net/cli-v1/config */
export interface Cloudbaserc {
  envId: string;
  functionRoot: string;
  functions: FunctionSettings[];
}

export const FUNCTION_ROOT = './dist/cloudfunctions';

/** @param env decides which functions and variables there are; no value of it gets into the file */
export function cloudbasercOf(env: Env, envId: string): Cloudbaserc {
  const wanted = FUNCTIONS.filter(({ isWanted }) => isWanted(env));
  return { envId, functionRoot: FUNCTION_ROOT, functions: wanted.map((each) => settingsOf(each, env)) };
}

function settingsOf(deployed: DeployedFunction, env: Env): FunctionSettings {
  const { name } = deployed;
  const variables = variablesOf(deployed, env);
  return {
    name,
    // It cannot be changed after the function was created.
    runtime: 'Nodejs18.15',
    handler: 'index.main',
    timeout: 10,
    memorySize: 256,
    // One bundle each: there is nothing to install.
    installDependency: false,
    publicNetConfig: { publicNetStatus: 'ENABLE', eipConfig: { eipStatus: 'ENABLE' } },
    // @cloudbase/cli fills them in from .env and from the shell.
    envVariables: Object.fromEntries(variables.map((variable) => [variable, `{{env.${variable}}}`])),
    ...(name === 'wecomCallback' && { triggers: wecomCallback.triggers }),
  };
}
