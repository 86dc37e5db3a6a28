/** info, list and code: what an organiser looks up. */
import { DEMO_LIVINGIDS } from '../../../sandbox/fakes/wecom';
import { useWays, WAYS } from './ways';

const { wecom, typed, calls } = useWays();

test.each([
  ['info', ['info', '--livingid', DEMO_LIVINGIDS.replay]],
  ['info in Chinese', ['info', '--livingid', DEMO_LIVINGIDS.live, '--lang', 'zh']],
  ['list', ['list', '--anchor-userid', 'zhangsan']],
  ['list with info', ['list', '--anchor-userid', 'zhangsan', '--info']],
  ['list in JSON', ['list', '--anchor-userid', 'zhangsan', '--info', '--json']],
])('%s: both ways give the same', async (_, line) => {
  const local = await typed('local', line);
  const remote = await typed('remote', line);
  expect(local.code).toBe(0);
  expect({ ...remote, cwd: '' }).toEqual({ ...local, cwd: '' });
});

test('info tells theme, status, times and replay', async () => {
  const { out } = await typed('local', ['info', '--livingid', DEMO_LIVINGIDS.replay]);
  expect(out).toMatch(
    /^livingid +lvDemoReplay\ntheme +客户成功公开课\nstatus +ended\nreserved for +\d{4}-\d\d-\d\d \d\d:\d\d \(UTC.*\n/,
  );
  expect(out).toMatch(/^viewers +128$/m);
  expect(out).toMatch(/^replay +ready$/m);
  const { out: json } = await typed('local', ['info', '--livingid', DEMO_LIVINGIDS.live, '--json']);
  expect(JSON.parse(json)).toMatchObject({ livingid: 'lvDemoLive', status: 'living', theme: '秋季新品发布会' });
});

test('a theme cannot control the terminal', async () => {
  for (const living of wecom().world.livings) living.theme = 'a\u001b[2Jb';
  expect((await typed('local', ['info', '--livingid', DEMO_LIVINGIDS.live])).out).toMatch(/^theme +a \[2Jb$/m);
});

test.each([
  ['an unknown livingid', 'lvUnknown', 40058, 'check the livingid'],
  ["another app's livingid", DEMO_LIVINGIDS.foreign, 92008, 'create it with the API of this app'],
])('%s: a sentence, the remedy, exit code 1', async (_, livingid, errcode, remedy) => {
  for (const way of WAYS) {
    const { code, out, err } = await typed(way, ['info', '--livingid', livingid]);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('WeCom refused it for this living.\n');
    expect(err).toContain(remedy);
    expect(err).toContain(`errcode ${errcode} · /cgi-bin/living/get_living_info`);
  }
});

test('list reads every page, with progress on a terminal', async () => {
  const [model] = wecom().world.livings;
  if (!model) throw new Error('the world is empty');
  const more = Array.from({ length: 243 }, (_, index) => ({ ...model, livingid: `lvMore${index}` }));
  wecom().world.livings.push(...more);
  const { code, out, err } = await typed('local', ['list', '--anchor-userid', 'zhangsan'], { terminal: true });
  expect(code).toBe(0);
  expect(out.trim().split('\n')).toHaveLength(250);
  expect(out).toContain('lvMore242\n');
  expect(err).toContain('200 …');
  expect(calls()).toEqual(Array(3).fill('living/get_user_all_livingid 0'));
});

test('list --info keeps a living that WeCom does not tell of', async () => {
  wecom().injectFault({ api: '/cgi-bin/living/get_living_info', fault: { errcode: 92008 } });
  const { code, out } = await typed('local', ['list', '--anchor-userid', 'zhangsan', '--info']);
  expect(code).toBe(0);
  expect(out).toMatch(/^livingid +status +start +theme\nlvDemoLive +errcode 92008\nlvDemoReplay +ended +.*客户成功公开课$/m);
  wecom().injectFault({ api: '/cgi-bin/living/get_living_info', fault: { errcode: 48002 } });
  expect(await typed('local', ['list', '--anchor-userid', 'zhangsan', '--info'])).toMatchObject({ code: 1, out: '' });
});

test('list says when there is none, and who is unknown', async () => {
  expect(await typed('local', ['list', '--anchor-userid', 'lisi'])).toMatchObject({
    code: 0,
    out: 'This app has made no living for this member.\n',
  });
  expect(await typed('local', ['list', '--anchor-userid', 'lisi', '--json'])).toMatchObject({ code: 0, out: '[]\n' });
  expect(await typed('local', ['list', '--anchor-userid', 'nobody'])).toMatchObject({
    code: 1,
    err: expect.stringContaining('The corp has no member with this userid'),
  });
  expect(await typed('local', ['list'])).toMatchObject({ code: 2, err: '--anchor-userid is missing.\n' });
});

test.each(WAYS)('code, the %s way, prints a code that lets this openid in', async (way) => {
  const { code, out, err } = await typed(way, ['code', '--livingid', DEMO_LIVINGIDS.live, '--openid', 'oSomebody']);
  expect(code).toBe(0);
  expect(wecom().redeem({ living_code: out.trim(), openid: 'oSomebody' })).toMatchObject({ ok: true, livingid: 'lvDemoLive' });
  expect(err).toContain('for this openid only');
});
