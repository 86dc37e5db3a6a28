/** The built cloud function in this process, called as the platform calls it: context in the environment, one line of log per run. */
import { resolve } from 'node:path';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom } from '../../sandbox/fakes/wecom';

export interface Answer {
  ok: boolean;
  livingCode?: string;
  expiresIn?: number;
  living?: { status: string; replay: string; [field: string]: unknown };
  reason?: string;
  retryable?: boolean;
  retryAfter?: number;
  traceId?: string;
}

/** What a function behind the HTTP access service answers. */
export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

export interface LogLine {
  traceId: string;
  outcome: string;
  upstream: { api: string; errcode?: number; fault?: string }[];
  [field: string]: unknown;
}

/** `Result` is what `main` answers. */
export interface BuiltFunction<Result = Answer> {
  /** @param openid undefined as for a call from the console */
  call(event: unknown, openid?: string, context?: object): Promise<Result>;
  /** The same with the whole WeChat context given, without its WX_ prefix. */
  callAs(wxContext: Record<string, string>, event: unknown): Promise<Result>;
  /** Lines printed so far, parsed: one that is no JSON fails the test. */
  logs(): LogLine[];
  /** The same, as printed, on whatever level of the console. */
  printed: string[];
}

const CONTEXT = { time_limit_in_ms: 3000, request_id: 'trace-of-this-call' };
const OURS = /^(WECOM_|LIVE_ENTRY_|OFFICIAL_ACCOUNT_|WECHAT_|H5_|CLOUDBASE_|WX_|TCB_|TENCENTCLOUD_|SCF_)/;

/** A cold instance of dist/cloudfunctions/NAME, configured for the sandbox's WeCom. */
export function coldInstance<Result = Answer>(
  name: string,
  wecom: Pick<SandboxWecom, 'url'>,
  env: Record<string, string | undefined> = {},
): BuiltFunction<Result> {
  for (const variable of Object.keys(process.env)) if (OURS.test(variable)) delete process.env[variable];
  const wanted = {
    WECOM_CORP_ID: DEMO_CORP_ID,
    WECOM_CORP_SECRET: DEMO_SECRET,
    WECOM_API_BASE_URL: wecom.url,
    LIVE_ENTRY_TOKEN_STORE: 'memory',
    ...env,
  };
  for (const [variable, value] of Object.entries(wanted)) if (value !== undefined) process.env[variable] = value;

  const printed: string[] = [];
  for (const level of ['log', 'info', 'warn', 'error', 'debug'] as const) {
    jest.spyOn(console, level).mockImplementation((...words) => printed.push(words.map(String).join(' ')));
  }
  let main: (event: unknown, context: unknown) => Promise<Result> = () => Promise.reject(new Error('not loaded'));
  jest.isolateModules(() => {
    main = require(resolve(`dist/cloudfunctions/${name}/index.js`)).main;
  });

  return {
    printed,
    logs: () => printed.map((line) => JSON.parse(line) as LogLine),
    call(event, openid, context = CONTEXT) {
      enter({ APPID: 'wxSandboxApp', ...(openid !== undefined && { OPENID: openid }) });
      return main(event, context);
    },
    callAs(wxContext, event) {
      enter(wxContext);
      return main(event, CONTEXT);
    },
  };
}

/** The environment of one call, as the platform sets it for the SDK's getWXContext(). */
function enter(wxContext: Record<string, string>): void {
  for (const variable of Object.keys(process.env)) if (variable.startsWith('WX_')) delete process.env[variable];
  for (const [name, value] of Object.entries(wxContext)) process.env[`WX_${name}`] = value;
  process.env.WX_CONTEXT_KEYS = Object.keys(wxContext)
    .map((name) => `WX_${name}`)
    .join(',');
}
