/** A provider's side in this process: cold instances of liveEntry and wecomCallback on one cloud database, with the time limit of each call given. */
import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import {
  type CallbackRequest,
  DEMO_CALLBACK,
  DEMO_CORP_ID,
  DEMO_PROVIDER_CORP_ID,
  DEMO_SUITE_ID,
  DEMO_SUITE_SECRET,
  type SandboxWecom,
  startWecom,
} from '../../../sandbox/fakes/wecom';
import { createSeal } from '../../../server/storage/seal';
import { type Answer, coldInstance, type HttpAnswer } from '../built-function';

export const SUITE_TOKEN = '/cgi-bin/service/get_suite_token';
export const CORP_TOKEN = '/cgi-bin/service/get_corp_token';
export const PERMANENT_CODE = '/cgi-bin/service/v2/get_permanent_code';
export const SUCCESS = { statusCode: 200, body: 'success' };

const STORE_KEY = 'the-first-key-of-this-store';

/** For the SDK in this process: where the database is, and what the platform would set. */
export function inCloud(database: Pick<CloudDatabase, 'url'>): Record<string, string | undefined> {
  return {
    LIVE_ENTRY_TOKEN_STORE: undefined,
    CLOUDBASE_SERVICE_URL: database.url,
    TENCENTCLOUD_RUNENV: 'SCF',
    TENCENTCLOUD_REGION: 'ap-shanghai',
    SCF_NAMESPACE: 'sandbox-env',
    SILENCE: 'true',
  };
}

export type SuiteSide = Awaited<ReturnType<typeof startSuiteSide>>;

/** @param env beside the settings of the suite */
export async function startSuiteSide(env: Record<string, string | undefined> = {}) {
  const [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
  const settings = {
    WECOM_APP_TYPE: 'suite-app',
    WECOM_CORP_ID: undefined,
    WECOM_CORP_SECRET: undefined,
    WECOM_SUITE_ID: DEMO_SUITE_ID,
    WECOM_SUITE_SECRET: DEMO_SUITE_SECRET,
    WECOM_PROVIDER_CORP_ID: DEMO_PROVIDER_CORP_ID,
    WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token,
    WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey,
    LIVE_ENTRY_STORE_KEY: STORE_KEY,
    ...inCloud(database),
    ...env,
  };
  const coldEntry = () => coldInstance<Answer>('liveEntry', wecom, settings);
  const coldCallback = () => coldInstance<HttpAnswer>('wecomCallback', wecom, settings);
  let entry = coldEntry();
  const callback = coldCallback();
  const secondCallback = coldCallback();
  /** A function reads its environment at its first call, and another side may have set its own meanwhile. */
  const setEnvironment = () => {
    for (const [name, value] of Object.entries({ ...settings, WECOM_API_BASE_URL: wecom.url }))
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
  };

  const side = {
    wecom,
    database,
    /** From now on another, cold instance of liveEntry serves the viewers. */
    redeploy: () => {
      entry = coldEntry();
    },
    callback,
    /** Another instance of wecomCallback. */
    secondCallback,
    receive(request: CallbackRequest, timeLimitMs = 3000, instance = callback) {
      setEnvironment();
      return instance.call(toHttpEvent(request), undefined, { time_limit_in_ms: timeLimitMs });
    },
    tick(timeLimitMs = 3000): Promise<unknown> {
      setEnvironment();
      return callback.call({ Type: 'Timer', TriggerName: 'exchangeAuthCodes' }, undefined, { time_limit_in_ms: timeLimitMs });
    },
    enter(openid: string, event: object = {}, timeLimitMs = 3000) {
      setEnvironment();
      return entry.call({ livingid: 'lvDemoLive', ...event }, openid, { time_limit_in_ms: timeLimitMs });
    },
    pushTicket: () => side.receive(wecom.callbacks.suiteTicket(DEMO_SUITE_ID)),
    /** The corp's administrator installs the app; `livingid` is then a living that the app has created in the corp. */
    install(corpid = DEMO_CORP_ID, livingid = 'lvDemoLive') {
      return side.receive(side.createAuth(corpid, livingid));
    },
    createAuth(corpid = DEMO_CORP_ID, livingid = 'lvDemoLive') {
      addCorp(wecom, corpid);
      for (const living of wecom.world.livings) if (living.livingid === livingid) living.app = `${DEMO_SUITE_ID} in ${corpid}`;
      return wecom.callbacks.createAuth({ suite_id: DEMO_SUITE_ID, corpid });
    },
    cancelAuth: (corpid = DEMO_CORP_ID) => wecom.callbacks.cancelAuth({ suite_id: DEMO_SUITE_ID, corpid }),
    /** Puts authorized corps into the database, as the callback would have. */
    plantCorps(corpids: string[]) {
      const kind = `corp of ${DEMO_SUITE_ID}`;
      const seal = createSeal([STORE_KEY], 'documents');
      for (const corpid of corpids) {
        const _id = `${kind}:${corpid}`;
        const sealed = seal.seal(JSON.stringify({ permanentCode: `code of ${corpid}`, at: 1 }), _id);
        database.plant('live_entry', { _id, kind, version: 'planted', sealed });
      }
    },
    authorizedCorps: () =>
      database
        .documents('live_entry')
        .filter(({ kind }) => kind === `corp of ${DEMO_SUITE_ID}`)
        .map(({ _id }) => String(_id).split(':')[1]),
    calls: (api: string) => wecom.calls.filter((call) => call.api === api).length,
    close: () => Promise.all([wecom.close(), database.close()]),
  };
  return side;
}

/** Until the injected faults are used up, which is when a request has arrived; 5 s at most. */
export async function faultsAreTaken({ faultsLeft }: Pick<SandboxWecom, 'faultsLeft'>): Promise<void> {
  for (let waited = 0; faultsLeft() > 0 && waited < 500; waited += 1) await new Promise((resolve) => setTimeout(resolve, 10));
}

function addCorp({ world }: SandboxWecom, corpid: string): void {
  if (!world.corps.some((corp) => corp.corpid === corpid)) world.corps.push({ corpid, name: corpid });
}

export function toHttpEvent({ method, query, body }: CallbackRequest): object {
  return { path: '/wecom', httpMethod: method, headers: {}, queryStringParameters: query, body, isBase64Encoded: false };
}
