/** The calls that the built functions make, and how each is caused: by a viewer, a page, or an event of WeCom. */
import { randomBytes } from 'node:crypto';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SUITE_ID } from '../../../sandbox/fakes/wecom';
import type { Answer, HttpAnswer } from '../built-function';
import { ORIGIN, oauthCode } from '../h5-parties';
import type { Run } from './instance';
import { addSecret } from './secrets';
import {
  type Certificates,
  type CorpWorld,
  type PageWorld,
  type SuiteWorld,
  startCorpWorld,
  startPageWorld,
  startSuiteWorld,
} from './worlds';

export type Situation = 'first call' | 'after success' | 'under load';
export const SITUATIONS: readonly Situation[] = ['first call', 'after success', 'under load'];

/** What one of those who ask got, with what is his own in it taken out. */
export interface Got extends Run {
  /** 'ok', or the reason. */
  outcome: string;
  retryable?: boolean;
  /** The result without what he alone may see. */
  rest: unknown;
  /** Whether what he got is good, for him. */
  works: boolean;
}

export interface CallUnderTest<World> {
  api: string;
  start(certificates: Certificates): Promise<World>;
  /** How many ask at once under load. */
  many: number;
  /** Brings the world to where the next to ask causes the call. */
  prepare(world: World, situation: Situation): Promise<void>;
  /** The API that answers right before this one, where there is one. */
  after: Partial<Record<Situation, string>>;
  /** So many ask at the same time, each for the first time. */
  ask(world: World, count: number, limitMs: number): Promise<Got[]>;
  /** After the cure: what must not be lost. Resolves to what is. */
  lost?(world: World): Promise<string[]>;
}

export const GETTOKEN = '/cgi-bin/gettoken';
export const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';
export const GET_LIVING_INFO = '/cgi-bin/living/get_living_info';
export const GET_SUITE_TOKEN = '/cgi-bin/service/get_suite_token';
export const GET_CORP_TOKEN = '/cgi-bin/service/get_corp_token';
export const GET_PERMANENT_CODE = '/cgi-bin/service/v2/get_permanent_code';
export const STABLE_TOKEN = '/cgi-bin/stable_token';
export const GETTICKET = '/cgi-bin/ticket/getticket';
export const SNS = '/sns/oauth2/access_token';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
/** Time enough on any machine. */
export const AMPLE_MS = 20_000;
const VIEWERS = 10;
const MANY_CORPS = 5;

const newOpenid = () => `o${randomBytes(20).toString('base64url')}`;

/** A new viewer at liveEntry. */
function viewer(event: object) {
  return async (world: CorpWorld, limitMs: number): Promise<Got> => {
    const openid = newOpenid();
    addSecret(world.secrets, 'openid', openid);
    const run = await world.liveEntry.call({ ...LIVE, ...event }, { openid, limitMs });
    const { livingCode, ...rest } = (run.result ?? {}) as Answer;
    const asksForCode = !('action' in event);
    const opens = () => world.wecom.redeem({ living_code: String(livingCode), openid }).ok;
    const works = asksForCode
      ? livingCode !== undefined && opens()
      : livingCode === undefined && rest.living?.status === 'living';
    return { ...run, ...outcomeOf(rest), rest, works };
  };
}

function outcomeOf({ ok, reason, retryable }: Partial<Answer>): Pick<Got, 'outcome' | 'retryable'> {
  return { outcome: ok === true ? 'ok' : String(reason), ...(retryable !== undefined && { retryable }) };
}

function pageAsks(makeEvent: (world: PageWorld) => Promise<object>) {
  return async (world: PageWorld, limitMs: number): Promise<Got> => {
    const event = {
      headers: { origin: ORIGIN },
      queryStringParameters: {},
      body: '',
      isBase64Encoded: false,
      ...(await makeEvent(world)),
    };
    const run = await world.liveEntryH5.call(event, { limitMs });
    const { body = '{}', ...http } = (run.result ?? {}) as Partial<HttpAnswer>;
    const { session, ...answer } = JSON.parse(body) as Answer & { session?: string; signature?: string };
    addSecret(world.secrets, 'session', session);
    return { ...run, ...outcomeOf(answer), rest: { ...http, answer }, works: (session ?? answer.signature) !== undefined };
  };
}

const openSession = pageAsks(async (world) => {
  world.visitor.openid = newOpenid();
  addSecret(world.secrets, 'openid', world.visitor.openid);
  const code = await oauthCode(world.account);
  addSecret(world.secrets, 'code', code);
  return { path: '/session', httpMethod: 'POST', body: JSON.stringify({ code }) };
});
const signPage = pageAsks(async () => ({
  path: '/js-sdk-config',
  httpMethod: 'GET',
  queryStringParameters: { url: `${ORIGIN}/course` },
}));

/** WeCom repeats an event three times. */
async function push(
  world: SuiteWorld,
  { method, query, body }: ReturnType<SuiteWorld['wecom']['callbacks']['suiteTicket']>,
  limitMs: number,
) {
  const event = { path: '/wecom', httpMethod: method, headers: {}, queryStringParameters: query, body, isBase64Encoded: false };
  let run: Run = {};
  for (let times = 0; times < 3; times += 1) {
    run = await world.wecomCallback.call(event, { limitMs });
    if ((run.result as HttpAnswer | undefined)?.statusCode === 200) return run;
  }
  return run;
}
const pushTicket = (world: SuiteWorld) => push(world, world.wecom.callbacks.suiteTicket(DEMO_SUITE_ID), AMPLE_MS);
const tick = (world: SuiteWorld, limitMs: number) =>
  world.wecomCallback.call({ Type: 'Timer', TriggerName: 'exchangeAuthCodes' }, { limitMs });

/** A new corp installs the app. */
async function install(world: SuiteWorld, limitMs: number, corpid = `ww${randomBytes(8).toString('hex')}`): Promise<Got> {
  const { wecom } = world;
  world.installing.push(corpid);
  if (!wecom.world.corps.some((corp) => corp.corpid === corpid)) wecom.world.corps.push({ corpid, name: corpid });
  const run = await push(world, wecom.callbacks.createAuth({ suite_id: DEMO_SUITE_ID, corpid }), limitMs);
  const { statusCode, body } = (run.result ?? {}) as Partial<HttpAnswer>;
  const outcome = statusCode === 200 && body === 'success' ? 'ok' : String(body);
  return { ...run, outcome, rest: run.result, works: outcome === 'ok' };
}

const authorizedCorps = ({ database }: SuiteWorld) =>
  database
    .documents('live_entry')
    .filter(({ kind }) => kind === `corp of ${DEMO_SUITE_ID}`)
    .map(({ _id }) => String(_id).split(':')[1]);

async function startAuthorizedSuite(...given: Parameters<typeof startSuiteWorld>): Promise<SuiteWorld> {
  const world = await startSuiteWorld(...given);
  await pushTicket(world);
  await install(world, AMPLE_MS, DEMO_CORP_ID);
  await tick(world, AMPLE_MS);
  return world;
}

const SECONDS = 1000;
const HOURS = 3_600_000;
const atOnce =
  <World>(askOnce: (world: World, limitMs: number) => Promise<Got>) =>
  (world: World, count: number, limitMs: number): Promise<Got[]> =>
    Promise.all(Array.from({ length: count }, () => askOnce(world, limitMs)));
const enter = viewer({});
const tell = viewer({ action: 'getLivingInfo' });
const ofCorp = { start: startCorpWorld, many: VIEWERS };
const ofSuite = { start: startAuthorizedSuite, many: VIEWERS };
const ofPage = { start: startPageWorld, many: VIEWERS };

/** Called a moment ago, and a few seconds later again. */
async function living(world: CorpWorld, situation: Situation, ask: typeof enter): Promise<void> {
  if (situation === 'first call') return;
  await ask(world, AMPLE_MS);
  world.clock.advance(20 * SECONDS);
}

/** A page was signed so long ago that neither token nor ticket is of use. */
async function signed(world: PageWorld, situation: Situation): Promise<void> {
  if (situation !== 'after success') return;
  await signPage(world, AMPLE_MS);
  world.clock.advance(3 * HOURS);
}

function corpCall(call: Omit<CallUnderTest<CorpWorld>, keyof typeof ofCorp>): CallUnderTest<CorpWorld> {
  return { ...ofCorp, ...call };
}
function suiteCall(call: Omit<CallUnderTest<SuiteWorld>, keyof typeof ofSuite>): CallUnderTest<SuiteWorld> {
  return { ...ofSuite, ...call };
}
function pageCall(call: Omit<CallUnderTest<PageWorld>, keyof typeof ofPage>): CallUnderTest<PageWorld> {
  return { ...ofPage, ...call };
}

export const CALLS = {
  gettoken: corpCall({
    api: GETTOKEN,
    async prepare(world, situation) {
      if (situation !== 'after success') return;
      await enter(world, AMPLE_MS);
      world.wecom.revokeTokens();
    },
    after: { 'after success': GET_LIVING_CODE },
    ask: atOnce(enter),
  }),
  get_living_code: corpCall({
    api: GET_LIVING_CODE,
    prepare: (world, situation) => living(world, situation, enter),
    after: { 'first call': GETTOKEN },
    ask: atOnce(enter),
  }),
  get_living_info: corpCall({
    api: GET_LIVING_INFO,
    prepare: (world, situation) => living(world, situation, situation === 'under load' ? enter : tell),
    after: { 'first call': GETTOKEN },
    ask: atOnce(tell),
  }),
  'get_living_info beside the code': corpCall({
    api: GET_LIVING_INFO,
    prepare: (world, situation) => living(world, situation, viewer({ info: true })),
    after: {},
    ask: atOnce(viewer({ info: true })),
  }),
  get_suite_token: suiteCall({
    api: GET_SUITE_TOKEN,
    async prepare(world, situation) {
      await pushTicket(world);
      if (situation !== 'after success') return;
      await enter(world, AMPLE_MS);
      world.wecom.revokeSuiteTokens();
      world.wecom.revokeTokens();
    },
    after: { 'after success': GET_CORP_TOKEN },
    ask: atOnce(enter),
  }),
  get_corp_token: suiteCall({
    api: GET_CORP_TOKEN,
    async prepare(world, situation) {
      await pushTicket(world);
      if (situation !== 'after success') return;
      await enter(world, AMPLE_MS);
      world.wecom.revokeTokens();
    },
    after: { 'first call': GET_SUITE_TOKEN, 'after success': GET_LIVING_CODE, 'under load': GET_SUITE_TOKEN },
    ask: atOnce(enter),
  }),
  get_permanent_code: {
    ...suiteCall({
      api: GET_PERMANENT_CODE,
      async prepare(world, situation) {
        await pushTicket(world);
        if (situation !== 'first call') {
          await install(world, AMPLE_MS);
          await tick(world, AMPLE_MS);
        }
        world.installing.length = 0;
      },
      after: { 'first call': GET_SUITE_TOKEN },
      /** WeCom gets its `success` in time; what did not fit in is the timer's. */
      async ask(world, count, limitMs) {
        const got = await atOnce(install)(world, count, limitMs);
        const { killed } = await tick(world, limitMs);
        return got.map((each) => ({ ...each, ...(killed && { killed }) }));
      },
      async lost(world) {
        await tick(world, AMPLE_MS);
        const stored = authorizedCorps(world);
        return world.installing.filter((corpid) => !stored.includes(corpid));
      },
    }),
    many: MANY_CORPS,
  },
  'sns/oauth2/access_token': pageCall({
    api: SNS,
    prepare: async (world, situation) => void (situation === 'after success' && (await openSession(world, AMPLE_MS))),
    after: {},
    ask: atOnce(openSession),
  }),
  stable_token: pageCall({
    api: STABLE_TOKEN,
    prepare: signed,
    after: {},
    ask: atOnce(signPage),
  }),
  getticket: pageCall({
    api: GETTICKET,
    prepare: signed,
    after: { 'first call': STABLE_TOKEN, 'after success': STABLE_TOKEN, 'under load': STABLE_TOKEN },
    ask: atOnce(signPage),
  }),
} as const;

export type CallName = keyof typeof CALLS;
