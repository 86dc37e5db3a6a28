/** The doctor on the command line against the running sandbox, with its switches. */
import { DEMO_CALLBACK, DEMO_CORP_ID, DEMO_SECRET } from '../../sandbox/fakes/wecom';
import type { SwitchName } from '../../sandbox/protocol';
import type { CheckResult } from '../../server/doctor/interface';
import { runTyped } from '../cli/world';
import { useRunningSandbox } from './use-running-sandbox';

/** Each test has several cold starts. */
jest.setTimeout(20_000);

const { sandbox, post } = useRunningSandbox();
const ASKED = ['--livingid', 'lvDemoLive', '--openid', 'oSandboxViewerLin', '--json'];

const local = () => ({
  WECOM_API_BASE_URL: `${sandbox().url}/wecom`,
  WECOM_CORP_ID: DEMO_CORP_ID,
  WECOM_CORP_SECRET: DEMO_SECRET,
  WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token,
  WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey,
  WECOM_CALLBACK_URL: `${sandbox().url}/callback`,
});
const remote = () => ({
  LIVE_ENTRY_FUNCTION_URL: `${sandbox().url}/http/liveEntry`,
  LIVE_ENTRY_DOCTOR_TOKEN: 'sandbox-operator-token-that-opens-nothing-real',
});

async function ask(env: Record<string, string>, options = ASKED) {
  const { code, out } = await runTyped(['doctor', ...options], { env });
  const { checks } = JSON.parse(out) as { checks: CheckResult[] };
  return { code, checks, wrong: checks.filter(({ ok }) => !ok).map(({ name, errcode }) => [name, errcode]) };
}

test('all well, from both; the callback answers its echo', async () => {
  const here = await ask(local());
  expect(here).toMatchObject({ code: 0, wrong: [] });
  expect(here.checks.find(({ name }) => name === 'callback')).toEqual({ name: 'callback', ok: true });
  const there = await ask(remote());
  expect(there).toMatchObject({ code: 0, wrong: [] });
  expect(there.checks.find(({ name }) => name === 'database')).toMatchObject({ ok: true, detail: expect.any(String) });
});

test.each<[SwitchName, string, number | undefined]>([
  ['badSecret', 'gettoken', 40001],
  ['untrustedIp', 'egressIp', 60020],
  ['notPermitted', 'livingPermission', 48002],
  ['foreignLiving', 'ownLiving', 92008],
  ['rejectedOpenid', 'openid', 40073],
  ['databaseDenied', 'database', -502003],
  ['wrongClock', 'clock', undefined],
])('the switch %s: the line %s fails', async (name, line, errcode) => {
  await post('/sandbox/switch', { name, on: true });
  expect(await ask(remote())).toMatchObject({ code: 1, wrong: [[line, errcode]] });
  const here = name === 'databaseDenied' ? { code: 0, wrong: [] } : { code: 1, wrong: [[line, errcode]] };
  expect(await ask(local())).toMatchObject(here);
});

test('a third-party app is examined by its function', async () => {
  await post('/sandbox/app-kind', { kind: 'suite-app' });
  expect(await ask(remote(), [...ASKED, '--corpid', DEMO_CORP_ID])).toMatchObject({ code: 0, wrong: [] });
  await post('/sandbox/switch', { name: 'databaseDenied', on: true });
  expect(await ask(remote())).toMatchObject({ code: 1, wrong: [['database', -502003]] });
});
