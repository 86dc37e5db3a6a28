/** A provider's side as it is deployed: liveEntry and wecomCallback, each in processes of its own, on one cloud database. */

import { createClock, type SandboxClock } from '../../sandbox/fakes/clock';
import { type CloudFunction, startFunction } from '../../sandbox/fakes/cloud';
import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import {
  type CallbackRequest,
  DEMO_CALLBACK,
  DEMO_CORP_ID,
  DEMO_PROVIDER_CORP_ID,
  DEMO_SUITE_ID,
  DEMO_SUITE_SECRET,
  DEMO_TEMPLATE_ID,
  DEMO_TEMPLATE_SECRET,
  type SandboxWecom,
  startWecom,
} from '../../sandbox/fakes/wecom';
import type { Answer, HttpAnswer, LogLine } from './built-function';

export type Kind = 'customized-app' | 'suite-app';

export interface Provider {
  wecom: SandboxWecom;
  database: CloudDatabase;
  clock: SandboxClock;
  suiteId: string;
  /** What WeCom sends to the callback URL. */
  receive(request: CallbackRequest): Promise<HttpAnswer>;
  /** The timer of wecomCallback. */
  tick(): Promise<unknown>;
  enter(openid: string, event?: object): Promise<Answer>;
  /** Cold instances from now on, perhaps with other variables. */
  redeploy(env?: Record<string, string>): Promise<void>;
  printed: string[];
  logs(): LogLine[];
  /** The living of the demo becomes one that this app has made in the corp. */
  ownLiving(corpid?: string): void;
  close(): Promise<void>;
}

export async function startProvider(kind: Kind): Promise<Provider> {
  const clock = createClock();
  const [wecom, database] = await Promise.all([startWecom({ clock }), startCloudDatabase({ clock })]);
  const suiteId = kind === 'suite-app' ? DEMO_SUITE_ID : DEMO_TEMPLATE_ID;
  const printed: string[] = [];
  const settings = {
    WECOM_APP_TYPE: kind,
    WECOM_SUITE_ID: suiteId,
    WECOM_SUITE_SECRET: kind === 'suite-app' ? DEMO_SUITE_SECRET : DEMO_TEMPLATE_SECRET,
    WECOM_PROVIDER_CORP_ID: DEMO_PROVIDER_CORP_ID,
    WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token,
    WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey,
    WECOM_API_BASE_URL: wecom.url,
    LIVE_ENTRY_STORE_KEY: 'the-first-key-of-this-store',
    CLOUDBASE_SERVICE_URL: database.url,
    SILENCE: 'true',
  };
  const start = (name: string, env: Record<string, string>) =>
    startFunction({
      folder: `dist/cloudfunctions/${name}`,
      env: { ...settings, ...env },
      clock,
      // The platform's 3 s are too few on a busy machine, for a body of 10 MB and for a cold start.
      timeLimitMs: 10_000,
      onLog: (line) => printed.push(line),
    });
  let functions: Record<'liveEntry' | 'wecomCallback', CloudFunction>;
  const deploy = (env: Record<string, string> = {}) => {
    functions = { liveEntry: start('liveEntry', env), wecomCallback: start('wecomCallback', env) };
  };
  const stop = () => Promise.all(Object.values(functions).map(({ close }) => close()));
  deploy();

  return {
    wecom,
    database,
    clock,
    suiteId,
    printed,
    logs: () => printed.map((line) => JSON.parse(line) as LogLine),
    receive: ({ method, query, body }) => {
      const event = {
        path: '/wecom',
        httpMethod: method,
        headers: {},
        queryStringParameters: query,
        body,
        isBase64Encoded: false,
      };
      return functions.wecomCallback.call(event) as Promise<HttpAnswer>;
    },
    tick: () => functions.wecomCallback.call({ Type: 'Timer', TriggerName: 'exchangeAuthCodes', Time: '', Message: '' }),
    enter: (openid, event = {}) => functions.liveEntry.call({ livingid: 'lvDemoLive', ...event }, { openid }) as Promise<Answer>,
    async redeploy(env) {
      await stop();
      deploy(env);
    },
    ownLiving(corpid = DEMO_CORP_ID) {
      for (const living of wecom.world.livings) if (living.livingid === 'lvDemoLive') living.app = `${suiteId} in ${corpid}`;
    },
    async close() {
      await stop();
      await Promise.all([wecom.close(), database.close()]);
    },
  };
}
