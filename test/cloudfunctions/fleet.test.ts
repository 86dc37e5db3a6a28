/** Several instances of the built liveEntry, each a process of its own, on one cloud database reached by the real wx-server-sdk. */
import { startFunction } from '../../sandbox/fakes/cloud';
import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { DEMO_CORP_ID, DEMO_LIVINGIDS, DEMO_SECRET, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import type { Answer, LogLine } from './built-function';

const GETTOKEN = '/cgi-bin/gettoken';
const GET_LIVING_INFO = '/cgi-bin/living/get_living_info';
const LIVE = { livingid: DEMO_LIVINGIDS.live };

let wecom: SandboxWecom;
let database: CloudDatabase;
let printed: string[];
const closers: (() => Promise<void>)[] = [];

beforeEach(async () => {
  [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
  printed = [];
  closers.push(wecom.close, database.close);
});
afterEach(async () => {
  await Promise.all(closers.splice(0).map((close) => close()));
});

/** One instance: it takes one call at a time, as on the platform. */
function instance({ timeLimitMs = 10_000, env = {} }: { timeLimitMs?: number; env?: Record<string, string> } = {}) {
  const cloudFunction = startFunction({
    folder: 'dist/cloudfunctions/liveEntry',
    env: {
      WECOM_CORP_ID: DEMO_CORP_ID,
      WECOM_CORP_SECRET: DEMO_SECRET,
      WECOM_API_BASE_URL: wecom.url,
      CLOUDBASE_SERVICE_URL: database.url,
      SILENCE: 'true',
      ...env,
    },
    timeLimitMs,
    maxInstances: 1,
    onLog: (line) => printed.push(line),
  });
  closers.push(cloudFunction.close);
  const enter = (openid: string, more: object = {}) => cloudFunction.call({ ...LIVE, ...more }, { openid }) as Promise<Answer>;
  return { ...cloudFunction, enter };
}

const gettokens = () => wecom.calls.filter(({ api }) => api === GETTOKEN).length;
const infos = () => wecom.calls.filter(({ api }) => api === GET_LIVING_INFO).length;
const lines = () => printed.map((line) => JSON.parse(line) as LogLine);

/** Viewers come one after another at each instance, and at all instances at once. */
async function rush(instances: ReturnType<typeof instance>[], viewersEach: number, name: string, more = {}): Promise<Answer[]> {
  const queues = instances.map(async ({ enter }, at) => {
    const answers: Answer[] = [];
    for (let viewer = 0; viewer < viewersEach; viewer += 1) answers.push(await enter(`o${name}${at}x${viewer}`, more));
    return answers;
  });
  return (await Promise.all(queues)).flat();
}

test('20 cold instances and 1,000 viewers on an empty store: at most 2 gettoken, everybody enters; a revoked token costs at most 2 more', async () => {
  const fleet = Array.from({ length: 20 }, () => instance());
  const answers = await rush(fleet, 50, 'Viewer');
  expect(answers.filter(({ ok }) => !ok)).toEqual([]);
  expect(new Set(answers.map(({ livingCode }) => livingCode)).size).toBe(1000);
  expect(gettokens()).toBeLessThanOrEqual(2);

  const before = gettokens();
  wecom.revokeTokens();
  const later = await rush(fleet, 5, 'Later');
  expect(later.filter(({ ok }) => !ok)).toEqual([]);
  expect(gettokens() - before).toBeLessThanOrEqual(2);
}, 120_000);

test('20 cold instances and 1,000 viewers who want the living too: at most 4 get_living_info in 10 s', async () => {
  const started = performance.now();
  const fleet = Array.from({ length: 20 }, () => instance({ timeLimitMs: 20_000 }));
  const answers = await rush(fleet, 50, 'Viewer', { info: true });
  expect(answers.filter(({ ok, living }) => !ok || living?.status !== 'living')).toEqual([]);
  expect(new Set(answers.map(({ livingCode }) => livingCode)).size).toBe(1000);
  // On a busy machine they come in more than 10 s.
  expect(infos()).toBeLessThanOrEqual(4 * Math.ceil((performance.now() - started) / 10_000));
}, 120_000);

test('a cold instance takes the token that another has fetched', async () => {
  await instance().enter('oFirstViewer');
  expect(await instance().enter('oSecondViewer')).toMatchObject({ ok: true });
  expect(gettokens()).toBe(1);
  expect(lines()[1]?.upstream.map(({ api }) => api)).toEqual(['/cgi-bin/living/get_living_code']);
});

test('the leader of a refresh dies in the middle: the others finish within their deadline', async () => {
  wecom.injectFault({ api: GETTOKEN, fault: { hang: true } });
  const leader = instance();
  const lost = leader.enter('oViewerOfLeader').catch(() => 'lost');
  while (wecom.faultsLeft() > 0) await new Promise(setImmediate);
  const others = [instance({ timeLimitMs: 3000 }), instance({ timeLimitMs: 3000 })];
  const entering = Promise.all(others.map(({ enter }, at) => enter(`oOther${at}Viewer`)));
  await leader.kill();
  expect(await lost).toBe('lost');
  expect((await entering).map(({ ok }) => ok)).toEqual([true, true]);
}, 30_000);

test.each(['error', 'hang', 'denied', 'down'] as const)(
  'a store that is bad (%s) costs a warning, not the entrance',
  async (fault) => {
    database.injectFault({ times: Number.POSITIVE_INFINITY, fault });
    expect(await instance({ timeLimitMs: 3000 }).enter('oSomeViewer')).toMatchObject({ ok: true });
    expect(lines()[0]).toMatchObject({ outcome: 'ok', warnings: [expect.stringMatching(/^token store: /)] });
  },
  20_000,
);

test('a bad secret: 20 instances and a minute of viewers cost at most 2 gettoken', async () => {
  const fleet = Array.from({ length: 20 }, () => instance({ env: { WECOM_CORP_SECRET: 'sandbox-secret-mistyped' } }));
  const answers = await rush(fleet, 3, 'Viewer');
  expect(new Set(answers.map(({ reason }) => reason))).toEqual(new Set(['MISCONFIGURED']));
  expect(gettokens()).toBeLessThanOrEqual(2);
}, 60_000);

test('what is stored shows no secret, no token and no openid', async () => {
  await instance().enter('oSandboxViewerLin');
  const [document] = database.documents('live_entry');
  expect(Object.keys(document ?? {}).sort()).toEqual(['_id', 'kind', 'sealed', 'version']);
  const everything = JSON.stringify(database.documents('live_entry'));
  for (const secret of [DEMO_SECRET, 'oSandboxViewerLin', 'access_token', 'expiresAt']) expect(everything).not.toContain(secret);
});

test('a planted document gives nobody a token and keeps nobody out', async () => {
  await instance().enter('oFirstViewer');
  const [own] = database.documents('live_entry');
  database.plant('live_entry', { ...(own as object), sealed: Buffer.alloc(64).toString('base64'), version: 'planted' } as never);
  expect(await instance().enter('oSecondViewer')).toMatchObject({ ok: true });
  database.plant('live_entry', { _id: own?._id, token: { value: 'planted', expiresAt: 9e15 }, lease: { until: 9e15 } } as never);
  expect(await instance().enter('oThirdViewer')).toMatchObject({ ok: true });
  expect(await instance().enter('oFourthViewer')).toMatchObject({ ok: true });
  expect(gettokens()).toBe(3);
});

test('a rotated key: the old value still opens, new values use the new key', async () => {
  await instance({ env: { LIVE_ENTRY_STORE_KEY: 'the-old-key' } }).enter('oFirstViewer');
  expect(await instance({ env: { LIVE_ENTRY_STORE_KEY: 'the-new-key,the-old-key' } }).enter('oSecondViewer')).toMatchObject({
    ok: true,
  });
  expect(gettokens()).toBe(1);
  wecom.revokeTokens();
  await instance({ env: { LIVE_ENTRY_STORE_KEY: 'the-new-key,the-old-key' } }).enter('oThirdViewer');
  expect(gettokens()).toBe(2);
  await instance({ env: { LIVE_ENTRY_STORE_KEY: 'the-new-key' } }).enter('oFourthViewer');
  expect(gettokens()).toBe(2);
});
