import { DEMO_CORP_ID, DEMO_SECRET, DEMO_SUITE_ID, DEMO_TEMPLATE_ID, deliver } from '../../sandbox/fakes/wecom';
import type { AppKind } from '../../sandbox/protocol';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';

/** Every test starts functions cold, several times. */
jest.setTimeout(20_000);

let sandbox: RunningSandbox;

beforeAll(async () => {
  sandbox = await startSandbox({ port: 0 });
});
beforeEach(() => post('/sandbox/reset'));
afterAll(() => sandbox.close());

interface Answer {
  status: number;
  [field: string]: unknown;
}

async function post(path: string, body: unknown = {}): Promise<Answer> {
  const response = await fetch(sandbox.url + path, { method: 'POST', body: JSON.stringify(body) });
  return { status: response.status, ...((await response.json()) as object) };
}

const choose = (kind: AppKind) => post('/sandbox/app-kind', { kind });
const enter = () => post('/call/liveEntry', { livingid: 'lvDemoLive' });
const redeem = ({ livingCode }: Answer) => post('/sandbox/redeem', { living_code: livingCode });
const upstream = () => sandbox.wecom.calls.map(({ api, errcode }) => [api.replace('/cgi-bin/', ''), errcode]);

const INSTALLED = [
  ['service/get_suite_token', 0],
  ['service/v2/get_permanent_code', 0],
];
type Call = (string | number)[];
const KINDS: [AppKind, Call[], Call][] = [
  ['corp-app', [['gettoken', 0]], ['gettoken', 40001]],
  ['customized-app', [...INSTALLED, ['gettoken', 0]], ['gettoken', 40001]],
  ['suite-app', [...INSTALLED, ['service/get_corp_token', 0]], ['service/get_suite_token', 40080]],
];

describe.each(KINDS)('as a %s', (kind, calls, badSecret) => {
  beforeEach(async () => {
    expect(await choose(kind)).toMatchObject({ status: 200, appKind: kind });
  });

  test('the viewer gets into the room, by the calls of this kind and no others', async () => {
    expect(await redeem(await enter())).toMatchObject({ ok: true, livingid: 'lvDemoLive' });
    expect(upstream()).toEqual([...calls, ['living/get_living_code', 0]]);
  });

  test('the database holds what was found out, and no secret in clear', async () => {
    await enter();
    const stored = JSON.stringify(sandbox.database.collections().map(sandbox.database.documents));
    expect(stored.length).toBeGreaterThan(100);
    for (const secret of [DEMO_SECRET, 'sandbox-token', 'sandbox-permanent-code', 'sandbox-suite-ticket', 'sandbox-auth-code'])
      expect(stored).not.toContain(secret);
  });

  test('three hours later the viewer gets in again: tickets kept coming', async () => {
    await enter();
    await post('/sandbox/clock', { advanceMs: 3 * 3_600_000 });
    expect(await redeem(await enter())).toMatchObject({ ok: true });
  });

  test('a bad secret is told as such, whichever it is, and its correction lets the viewer in', async () => {
    await enter();
    await post('/sandbox/switch', { name: 'badSecret', on: true });
    expect(await enter()).toMatchObject({ ok: false, reason: 'MISCONFIGURED' });
    expect(upstream().at(-1)).toEqual(badSecret);
    await post('/sandbox/switch', { name: 'badSecret', on: false });
    expect(await enter()).toMatchObject({ ok: true });
  });

  test('the callback URL can be verified, and refuses what is not from WeCom', async () => {
    const { callbacks } = sandbox.wecom;
    const owners = { 'corp-app': { corpid: DEMO_CORP_ID }, 'customized-app': { suite_id: DEMO_TEMPLATE_ID } } as const;
    const owner = kind === 'suite-app' ? { suite_id: DEMO_SUITE_ID } : owners[kind];
    expect(await deliver(callbacks.verification(owner), `${sandbox.url}/callback`)).toMatchObject({ accepted: true });
    const wrong = await deliver(callbacks.hostile(DEMO_SUITE_ID, 'wrong signature'), `${sandbox.url}/callback`);
    expect(wrong).toMatchObject({ accepted: false, status: 401 });
  });
});

test('a switch that is on stays on when the kind changes, and does not stand in the way of the installation', async () => {
  await post('/sandbox/switch', { name: 'down', on: true });
  expect(await choose('suite-app')).toMatchObject({ status: 200, switches: { down: true } });
  expect(await enter()).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  await post('/sandbox/switch', { name: 'down', on: false });
  expect(await enter()).toMatchObject({ ok: true });
});

test('a corp that removes the app: the next viewer is not permitted', async () => {
  await choose('suite-app');
  await enter();
  const cancelled = sandbox.wecom.callbacks.cancelAuth({ suite_id: DEMO_SUITE_ID, corpid: DEMO_CORP_ID });
  expect(await deliver(cancelled, `${sandbox.url}/callback`)).toMatchObject({ accepted: true });
  expect(await post('/call/liveEntry', { livingid: 'lvDemoReplay' })).toMatchObject({ ok: false, reason: 'NOT_PERMITTED' });
});

test('a reset makes it a self-built app again, with an empty database', async () => {
  await choose('suite-app');
  expect(await post('/sandbox/reset')).toMatchObject({ appKind: 'corp-app' });
  expect(sandbox.database.collections()).toEqual([]);
  expect(await enter()).toMatchObject({ ok: true });
});

test('another word is no kind of app', async () => {
  expect(await choose('personal-app' as AppKind)).toEqual({
    status: 400,
    error: 'kind must be one of corp-app, customized-app, suite-app',
  });
});

test('without a wecomCallback that works, an app of a provider cannot be installed', async () => {
  const broken = await startSandbox({ port: 0, functionsFolder: __dirname });
  const response = await fetch(`${broken.url}/sandbox/app-kind`, { method: 'POST', body: '{"kind":"suite-app"}' }).finally(
    broken.close,
  );
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ error: 'wecomCallback did not answer WeCom with success: its log says why' });
});
