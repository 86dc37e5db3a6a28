import { DEMO_CORP_ID, DEMO_SECRET, DEMO_SUITE_ID, DEMO_TEMPLATE_ID, deliver } from '../../sandbox/fakes/wecom';
import type { AppKind } from '../../sandbox/protocol';
import { startSandbox } from '../../sandbox/start';
import { useRunningSandbox } from './use-running-sandbox';

/** Each test has several cold starts. */
jest.setTimeout(20_000);

const { sandbox, post, enter, redeem, upstream } = useRunningSandbox();

const deploy = (kind: AppKind) => post('/sandbox/app-kind', { kind });
const callbackUrl = () => `${sandbox().url}/callback`;

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
    expect(await deploy(kind)).toMatchObject({ status: 200, appKind: kind });
  });

  test('the viewer enters the room, with exactly the calls of this kind', async () => {
    expect(await redeem(await enter())).toMatchObject({ ok: true, livingid: 'lvDemoLive' });
    expect(upstream()).toEqual([...calls, ['living/get_living_code', 0]]);
  });

  test('the database stores no secret in plain text', async () => {
    await enter();
    const { database } = sandbox();
    const stored = JSON.stringify(database.collections().map(database.documents));
    expect(stored.length).toBeGreaterThan(100);
    for (const secret of [DEMO_SECRET, 'sandbox-token', 'sandbox-permanent-code', 'sandbox-suite-ticket', 'sandbox-auth-code'])
      expect(stored).not.toContain(secret);
  });

  test('three hours later the viewer can enter again, because suite_tickets were pushed', async () => {
    await enter();
    await post('/sandbox/clock', { advanceMs: 3 * 3_600_000 });
    expect(await redeem(await enter())).toMatchObject({ ok: true });
  });

  test('a bad secret is MISCONFIGURED; once corrected, the viewer can enter', async () => {
    await enter();
    await post('/sandbox/switch', { name: 'badSecret', on: true });
    expect(await enter()).toMatchObject({ ok: false, reason: 'MISCONFIGURED' });
    expect(upstream().at(-1)).toEqual(badSecret);
    await post('/sandbox/switch', { name: 'badSecret', on: false });
    expect(await enter()).toMatchObject({ ok: true });
  });

  test('the callback URL can be verified, and refuses a request that is not from WeCom', async () => {
    const { callbacks } = sandbox().wecom;
    const owners = { 'corp-app': { corpid: DEMO_CORP_ID }, 'customized-app': { suite_id: DEMO_TEMPLATE_ID } } as const;
    const owner = kind === 'suite-app' ? { suite_id: DEMO_SUITE_ID } : owners[kind];
    expect(await deliver(callbacks.verification(owner), callbackUrl())).toMatchObject({ accepted: true });
    const wrong = await deliver(callbacks.hostile(DEMO_SUITE_ID, 'wrong signature'), callbackUrl());
    expect(wrong).toMatchObject({ accepted: false, status: 401 });
  });
});

test('a switch stays on when the kind changes, and does not affect the installation', async () => {
  await post('/sandbox/switch', { name: 'down', on: true });
  expect(await deploy('suite-app')).toMatchObject({ status: 200, switches: { down: true } });
  expect(await enter()).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  await post('/sandbox/switch', { name: 'down', on: false });
  expect(await enter()).toMatchObject({ ok: true });
});

test('after the corp has removed the app, the next viewer gets MISCONFIGURED', async () => {
  await deploy('suite-app');
  await enter();
  const cancelled = sandbox().wecom.callbacks.cancelAuth({ suite_id: DEMO_SUITE_ID, corpid: DEMO_CORP_ID });
  expect(await deliver(cancelled, callbackUrl())).toMatchObject({ accepted: true });
  expect(await enter(undefined, 'lvDemoReplay')).toMatchObject({ ok: false, reason: 'MISCONFIGURED' });
});

test('a reset deploys a self-built app with an empty database', async () => {
  await deploy('suite-app');
  expect(await post('/sandbox/reset')).toMatchObject({ appKind: 'corp-app' });
  expect(sandbox().database.collections()).toEqual([]);
  expect(await enter()).toMatchObject({ ok: true });
});

test('an unknown kind of app is refused', async () => {
  expect(await deploy('personal-app' as AppKind)).toEqual({
    status: 400,
    error: 'kind must be one of corp-app, customized-app, suite-app',
  });
});

test('without a working wecomCallback an app of a provider cannot be installed', async () => {
  const broken = await startSandbox({ port: 0, functionsFolder: __dirname });
  const response = await fetch(`${broken.url}/sandbox/app-kind`, { method: 'POST', body: '{"kind":"suite-app"}' }).finally(
    broken.close,
  );
  expect(response.status).toBe(500);
  expect(await response.json()).toEqual({ error: 'wecomCallback did not answer WeCom with success; its log gives the reason' });
});
