/** The command line against the sandbox: with WeCom's own port behind /wecom, and through the built liveEntry. */
import { DEMO_CORP_ID, DEMO_SECRET } from '../../sandbox/fakes/wecom';
import type { AppKind } from '../../sandbox/protocol';
import { runTyped } from '../cli/world';
import { useRunningSandbox } from './use-running-sandbox';

/** Each test has several cold starts. */
jest.setTimeout(20_000);

const { sandbox, post, enter, redeem, upstream } = useRunningSandbox();
const TOKEN = 'sandbox-operator-token-that-opens-nothing-real';
const CREATE = ['create', '--anchor-userid', 'zhangsan', '--theme', '第一课', '--start', '+10m', '--duration', '1h', '--json'];

const local = () => ({
  WECOM_API_BASE_URL: `${sandbox().url}/wecom`,
  WECOM_CORP_ID: DEMO_CORP_ID,
  WECOM_CORP_SECRET: DEMO_SECRET,
});
const remote = () => ({ LIVE_ENTRY_FUNCTION_URL: `${sandbox().url}/http/liveEntry`, LIVE_ENTRY_DOCTOR_TOKEN: TOKEN });
const typed = (env: Record<string, string>, line: string[]) => runTyped(['living', ...line], { env });

test.each([
  ['local', local],
  ['remote', remote],
])('a living that the %s way makes can be entered', async (_, env) => {
  const { code, out, err } = await typed(env(), CREATE);
  expect({ code, err }).toEqual({ code: 0, err: '' });
  const { livingid } = JSON.parse(out);
  expect(await redeem(await enter(undefined, livingid))).toMatchObject({
    ok: true,
    livingid,
    theme: '第一课',
    status: 'reserved',
  });
  expect((await post('/sandbox/viewer', { openid: 'oSandboxViewerLin' })).livings).toContainEqual(
    expect.objectContaining({ livingid, theme: '第一课' }),
  );
});

test.each<AppKind>(['customized-app', 'suite-app'])('an organiser of a %s reaches WeCom through the function', async (kind) => {
  await post('/sandbox/app-kind', { kind });
  const { code, out } = await typed(remote(), ['list', '--anchor-userid', 'zhangsan', '--corpid', DEMO_CORP_ID]);
  expect(code).toBe(0);
  expect(out).toContain('lvDemoLive\n');
});

test("the built function's log has no token, and what it refuses the operator reads in full", async () => {
  await post('/sandbox/switch', { name: 'untrustedIp', on: true });
  const { code, err } = await typed(remote(), ['info', '--livingid', 'lvDemoLive']);
  expect(code).toBe(1);
  expect(err).toContain('Add 203.0.113.7 in 管理后台');
  const { reason, ...refused } = await post('/http/liveEntry', { action: 'organise', token: 'wrong', command: 'list' });
  expect([reason, Object.keys(refused).sort()]).toEqual(['INVALID_REQUEST', ['ok', 'retryable', 'status', 'traceId']]);
  const lines: string[] = [];
  const stop = sandbox().journal.follow(0, ({ event }) => event.type === 'log' && lines.push(event.line));
  stop();
  expect(lines.join()).toContain('"action":"organise"');
  expect(lines.join()).not.toContain(TOKEN);
});

test('a viewer who knows the token gets nothing with it, and over HTTP nobody is a viewer', async () => {
  const event = { action: 'organise', token: TOKEN, command: 'list', parameters: { userid: 'zhangsan' } };
  expect(await post('/call/liveEntry', event)).toMatchObject({ ok: false, reason: 'INVALID_REQUEST' });
  expect(await post('/http/liveEntry', event)).toMatchObject({ ok: true });
  expect(await post('/http/liveEntry', { livingid: 'lvDemoLive' })).toMatchObject({ ok: false, reason: 'UNAUTHENTICATED' });
});

test("only WeCom's own paths are behind /wecom, with their faults", async () => {
  expect((await fetch(`${sandbox().url}/wecom/sandbox/redeem`, { method: 'POST', body: '{}' })).status).toBe(404);
  await post('/sandbox/switch', { name: 'down', on: true });
  const { code, err } = await typed(local(), ['info', '--livingid', 'lvDemoLive']);
  expect(code).toBe(1);
  expect(err).toContain('http 502 · /cgi-bin/gettoken');
  expect(upstream()).toContainEqual(['gettoken', null]);
});
