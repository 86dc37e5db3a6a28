import { fieldsOf } from '../miniprogram/components/live-entry/core/contract';
import { runDoctor } from '../server/doctor/action';
import { createDoctor } from '../server/doctor/doctor';
import type { CheckResult } from '../server/doctor/interface';
import { createFindCorp } from '../server/living-code/find-corp';
import type { Ambient } from '../server/runtime/ambient';
import type { Env } from '../server/runtime/env';
import { invoke } from '../server/runtime/invoke';
import { createMemoryDocuments } from '../server/storage/memory';
import { isId } from '../server/wecom/id';
import { callFunction, otherVersion } from './call-function';
import { command } from './command';
import { printReport } from './doctor-report';
import { EXIT, Refused, WrongUse } from './failure';
import { CORPID } from './living/options';

/** Of an invocation on this machine; it ends earlier, at the longest that an invocation takes. */
const TIME_LIMIT_MS = 60_000;

type Asked = { livingid?: string; openid?: string; corpid?: string };

export const doctor = command({
  name: 'doctor',
  about: {
    en: 'Checks everything that an entry depends on, and says what to do',
    zh: '检查入口所依赖的一切，并说明如何处理',
  },
  options: {
    livingid: { type: 'string', value: 'LIVINGID', about: { en: 'a living of the app', zh: '本应用的一场直播' } },
    openid: {
      type: 'string',
      value: 'OPENID',
      about: { en: 'your own, to try a living_code with', zh: '你自己的 openid，用于试取凭证' },
    },
    ...CORPID,
    remote: {
      type: 'boolean',
      about: {
        en: 'ask the deployed function (LIVE_ENTRY_FUNCTION_URL), with its own IP and database',
        zh: '由已部署的云函数检查（LIVE_ENTRY_FUNCTION_URL），使用它自己的 IP 和数据库',
      },
    },
    'callback-url': {
      type: 'string',
      value: 'URL',
      about: {
        en: 'where WeCom calls wecomCallback; instead of WECOM_CALLBACK_URL',
        zh: 'wecomCallback 的回调地址，代替 WECOM_CALLBACK_URL',
      },
    },
  },
  example: 'doctor --livingid lvDemoLive --openid oSandboxViewerLin',
  async run({ remote, 'callback-url': callbackUrl, ...given }, { terminal, env, json, ambient }) {
    const asked = readAsked(given);
    const isRemote = remote === true || (isSet(env.LIVE_ENTRY_FUNCTION_URL) && !isSet(env.WECOM_CORP_SECRET));
    if (isRemote && callbackUrl !== undefined) {
      throw new WrongUse({
        en: '--callback-url is for this machine: set WECOM_CALLBACK_URL of the deployed function.',
        zh: '--callback-url 只用于本机检查：云函数请设置环境变量 WECOM_CALLBACK_URL。',
      });
    }
    const local = callbackUrl === undefined ? env : { ...env, WECOM_CALLBACK_URL: callbackUrl };
    const checks = isRemote ? await askFunction(env, asked) : await examineHere(local, asked, ambient);
    if (json) terminal.print(JSON.stringify({ checks }, null, 2));
    else printReport(checks, terminal);
    return checks.every(({ ok }) => ok) ? EXIT.done : EXIT.refused;
  },
});

const isSet = (value: string | undefined): boolean => Boolean(value?.trim());

function readAsked({ livingid, openid, corpid }: { [Name in keyof Asked]: Asked[Name] | undefined }): Asked {
  const asked = Object.entries({ livingid, openid, corpid }).filter(([, value]) => value !== undefined);
  for (const [name, value] of asked) {
    if (!isId(value)) throw new WrongUse({ en: `--${name} is not an id.`, zh: `--${name} 的格式不正确。` });
  }
  return Object.fromEntries(asked) as Asked;
}

async function examineHere(env: Env, asked: Asked, ambient: Ambient): Promise<CheckResult[]> {
  const here = createDoctor({
    env,
    nodeVersion: process.versions.node,
    deployed: false,
    openDocuments: () => undefined,
    findCorp: (host, app) => ('corpsecret' in app ? createFindCorp(host, app, createMemoryDocuments()) : undefined),
    ...ambient,
  });
  const run = { name: 'live-entry', action: 'doctor', context: { time_limit_in_ms: TIME_LIMIT_MS }, log: () => undefined };
  const answer = await invoke({ ...run, ...ambient }, (invocation, log) => runDoctor(here, asked, invocation, log));
  if (answer.ok) return answer.checks;
  throw new Refused({ ...answer, traceId: '' });
}

async function askFunction(env: Env, asked: Asked): Promise<CheckResult[]> {
  const { checks } = await callFunction(env, { action: 'doctor', ...asked });
  if (Array.isArray(checks) && checks.length > 0 && checks.every(isCheck)) return checks;
  throw otherVersion('checks');
}

function isCheck(value: unknown): value is CheckResult {
  const { name, ok } = fieldsOf(value);
  return typeof name === 'string' && typeof ok === 'boolean';
}
