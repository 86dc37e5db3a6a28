import { mustFind } from '../../../sandbox/fakes/wecom/world';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { StoreError } from '../../../server/storage/store-error';
import { testInvocation } from '../invocation';
import { ASKED, marks, report, useDoctorStage, wrong } from './doctor-stage';

const { wecom, account, env, doctor } = useDoctorStage();

const ALL_WELL = {
  configuration: '✓',
  runtime: '✓',
  timeLimit: '✓',
  database: '✓',
  gettoken: '✓',
  egressIp: '✓',
  livingPermission: '✓',
  ownLiving: '✓',
  livingid: '✓',
  openid: '✓',
  clock: '✓',
  callback: '–',
  h5Configuration: '✓',
  h5Origins: '✓',
  h5Token: '✓',
  h5EgressIp: '✓',
  h5Ticket: '✓',
};
const calls = () => wecom().calls.map(({ api, errcode }) => `${api.replace(/.*\//, '')} ${errcode}`);

test('all is well: every line says so, with one call each', async () => {
  const results = await report(doctor());
  expect(marks(results)).toEqual(ALL_WELL);
  expect(calls()).toEqual(['gettoken 0', 'get_living_info 0', 'get_living_code 0']);
  expect(account().calls.map(({ api }) => api)).toEqual(['/cgi-bin/stable_token', '/cgi-bin/ticket/getticket']);
});

test('the permission of the collection cannot be told: its setting is named', async () => {
  const results = await report(doctor());
  expect(results.find(({ name }) => name === 'database')).toMatchObject({
    ok: true,
    detail: expect.stringContaining('set its permission to 仅管理端可读写'),
    detailZh: expect.stringContaining('请把它的权限设为“仅管理端可读写”'),
  });
});

/** The app as its administrator sets it. */
const setApp = (settings: object) =>
  void Object.assign(
    mustFind(wecom().world.apps, ({ id }) => id === 'live-app', 'app'),
    settings,
  );
const RESET = { secret: 'sandbox-secret-that-was-reset' };

test.each([
  {
    fault: 'a bad secret',
    make: () => setApp(RESET),
    line: { name: 'gettoken', errcode: 40001, remedy: expect.stringContaining('do not belong together') },
    notReached: ['egressIp', 'livingPermission', 'ownLiving', 'openid'],
  },
  {
    fault: 'an untrusted IP',
    make: () => setApp({ trustedIp: '192.0.2.1' }),
    line: {
      name: 'egressIp',
      errcode: 60020,
      ip: '203.0.113.7',
      remedy: expect.stringContaining('Add 203.0.113.7 in 管理后台 · 应用管理 · the app · 企业可信IP'),
      remedyZh: expect.stringContaining('本应用 · 企业可信IP”中添加 203.0.113.7'),
    },
    notReached: ['gettoken', 'livingPermission', 'ownLiving', 'openid'],
  },
  {
    fault: 'no permission',
    make: () => setApp({ permitted: false }),
    line: { name: 'livingPermission', errcode: 48002, remedy: 'Add the app in 管理后台 · 直播 · 可调用接口的应用.' },
    notReached: ['ownLiving', 'openid'],
  },
  {
    fault: 'a foreign living',
    make: () => {
      for (const living of wecom().world.livings) living.app = 'another-app';
    },
    line: {
      name: 'ownLiving',
      errcode: 92008,
      remedy: expect.stringMatching(/living\/create.*before 2023-12-01/s),
      remedyZh: expect.stringMatching(/living\/create.*2023 年 12 月 1 日/s),
    },
    notReached: ['openid'],
  },
  {
    fault: 'a rejected openid',
    make: () => wecom().injectFault({ api: '/cgi-bin/living/get_living_code', fault: { errcode: 40073 } }),
    line: { name: 'openid', errcode: 40073, remedy: expect.stringContaining('does not know this openid') },
    notReached: [],
  },
  {
    fault: 'a clock 10 minutes off',
    make: () => Object.assign(wecom().world, { clockAhead: 600_000 }),
    line: {
      name: 'clock',
      fault: expect.stringMatching(/^(599|600|601) s behind WeCom$/),
      remedyZh: expect.stringContaining('慢 '),
    },
    notReached: [],
  },
  {
    fault: "an IP that is not on the account's list",
    make: () => Object.assign(account().world.account, { ipWhitelist: [] }),
    line: { name: 'h5EgressIp', errcode: 40164, remedy: expect.stringContaining('Add 203.0.113.7 in 公众平台') },
    notReached: ['h5Token', 'h5Ticket'],
  },
  {
    fault: 'a wrong secret of the account',
    make: () => Object.assign(account().world.account, { secret: 'sandbox-secret-that-was-reset' }),
    line: { name: 'h5Token', errcode: 40125, remedy: expect.stringContaining('OFFICIAL_ACCOUNT_SECRET') },
    notReached: ['h5EgressIp', 'h5Ticket'],
  },
  {
    fault: 'no ticket',
    make: () => account().injectFault({ api: '/cgi-bin/ticket/getticket', fault: { errcode: 48001 } }),
    line: { name: 'h5Ticket', errcode: 48001, remedy: expect.stringContaining('已认证服务号') },
    notReached: [],
  },
])('$fault: its line fails with its remedy, and what depends on it is not asked', async ({ make, line, notReached }) => {
  make();
  const results = await report(doctor());
  expect(wrong(results)).toEqual([expect.objectContaining({ ok: false, ...line })]);
  const skipped = Object.fromEntries(notReached.map((name) => [name, '–']));
  expect(marks(results)).toMatchObject({ ...ALL_WELL, [line.name]: '✗', ...skipped, livingid: expect.anything() });
});

test('a missing variable: all problems at once, and WeCom is not called', async () => {
  const { WECOM_CORP_ID, WECOM_CORP_SECRET, ...rest } = env();
  const results = await report(doctor({ env: rest }));
  expect(wrong(results)).toEqual([
    {
      name: 'configuration',
      ok: false,
      problems: [
        'WECOM_CORP_ID is not set: the corpid, from 管理后台 · 我的企业.',
        "WECOM_CORP_SECRET is not set: the app's secret, from 管理后台 · 应用管理.",
      ],
      remedy: 'Correct these environment variables of the cloud function and deploy it again.',
      remedyZh: '更正云函数的这些环境变量，然后重新部署。',
    },
  ]);
  expect(marks(results)).toMatchObject({ gettoken: '–', database: '–', openid: '–', clock: '–', h5Ticket: '✓' });
  expect(calls()).toEqual([]);
});

test('a database that denies: its line fails with the code of the database', async () => {
  const documents = { ...createMemoryDocuments(), read: () => Promise.reject(new StoreError('errCode -502003')) };
  expect(wrong(await report(doctor({ openDocuments: () => documents })))).toEqual([
    {
      name: 'database',
      ok: false,
      errcode: -502003,
      fault: 'store: errCode -502003',
      remedy: expect.stringContaining('云开发 · 数据库'),
      remedyZh: expect.stringContaining('仅管理端可读写'),
    },
  ]);
});

test('a wrong secret is asked about once in a minute, however often the doctor is run; a right one each time', async () => {
  const asked = doctor();
  await report(asked);
  await report(asked);
  expect(calls().filter((call) => call.startsWith('gettoken'))).toEqual(['gettoken 0', 'gettoken 0']);

  setApp(RESET);
  for (let run = 0; run < 3; run += 1) {
    expect(wrong(await report(asked))).toEqual([expect.objectContaining({ name: 'gettoken', errcode: 40001 })]);
  }
  expect(calls().filter((call) => call === 'gettoken 40001')).toHaveLength(1);
});

test('an IP that was added meanwhile is seen at the next run', async () => {
  const asked = doctor();
  setApp({ trustedIp: '' });
  expect(wrong(await report(asked))).toEqual([expect.objectContaining({ name: 'egressIp' })]);
  setApp({ trustedIp: '203.0.113.7' });
  expect(wrong(await report(asked))).toEqual([]);
});

test('without a livingid and an openid the permission is still tried, and the rest is skipped', async () => {
  const results = await report(doctor(), {});
  expect(marks(results)).toMatchObject({ livingPermission: '✓', ownLiving: '–', livingid: '–', openid: '–' });
  const lineOf = (name: string) => results.find((line) => line.name === name);
  expect(lineOf('ownLiving')).toMatchObject({
    detail: 'No livingid was given (--livingid).',
    detailZh: '没有提供 livingid（--livingid）。',
  });
  expect(lineOf('livingPermission')).toMatchObject({
    detail: expect.stringContaining('a made-up livingid'),
    detailZh: expect.stringContaining('虚构的 livingid'),
  });
  setApp({ permitted: false });
  expect(wrong(await report(doctor(), {}))).toEqual([expect.objectContaining({ name: 'livingPermission', errcode: 48002 })]);
});

test('the first allowed living serves where none is given', async () => {
  const results = await report(doctor({ env: { ...env(), LIVE_ENTRY_ALLOWED_LIVINGIDS: 'lvDemoReplay' } }), {});
  expect(marks(results)).toMatchObject({ ownLiving: '✓', openid: '–' });
});

test("a livingid that begins like another corp's is a warning and no refusal", async () => {
  const foreign = 'lvOtherCorp0123456789012345678_-';
  const known = 'lvThisCorp__0123456789012345678_-';
  const asked = (livingid: string, allowed: string) =>
    report(doctor({ env: { ...env(), LIVE_ENTRY_ALLOWED_LIVINGIDS: allowed } }), { livingid });
  const line = async (...given: [string, string]) => (await asked(...given)).find(({ name }) => name === 'livingid');
  expect(await line(foreign, known.slice(0, 32))).toMatchObject({
    ok: true,
    warning: true,
    remedy: expect.stringContaining('WECOM_CORP_ID'),
  });
  expect(await line(foreign, `${foreign.slice(0, 10)}aaaaaaaaaaaaaaaaaaaaaa`)).toEqual({ name: 'livingid', ok: true });
  expect(await line(foreign, 'lvShort')).toMatchObject({ ok: true, skipped: true });
});

test('nothing secret is in a report', async () => {
  const secrets = /sandbox-(secret|token|stable)|oSandboxViewer|dummy-session/;
  const everything = [await report(doctor())];
  setApp(RESET);
  everything.push(await report(doctor()));
  expect(JSON.stringify(everything)).not.toMatch(secrets);
});

test('what did not fit into the time limit is said', async () => {
  const results = await report(doctor(), ASKED, 300);
  expect(wrong(results).map(({ name, fault }) => [name, fault])).toContainEqual(['configuration', 'no time left']);
  expect(wrong(results)[0]).toMatchObject({
    remedy: expect.stringContaining('set 超时时间 to 10 s'),
    remedyZh: expect.stringContaining('请把“超时时间”设为 10 秒'),
  });
});

test('a WeCom that does not answer ends in a report before the deadline', async () => {
  wecom().injectFault({ api: '*', times: Number.POSITIVE_INFINITY, fault: { hang: true } });
  const started = performance.now();
  const took = () => performance.now() - started;
  const invocation = testInvocation();
  invocation.deadline.remaining = () => Math.max(0, 600 - took());
  const results = await doctor()(ASKED, invocation);
  expect(took()).toBeLessThan(600);
  expect(wrong(results)[0]).toMatchObject({ name: 'gettoken' });
});

test('a bug of a check costs its own lines, and says where to report it', async () => {
  const findCorp = () => () => {
    throw new TypeError('a bug');
  };
  const results = await report(doctor({ findCorp: findCorp as never }));
  expect(wrong(results)).toEqual([
    {
      name: 'gettoken',
      ok: false,
      fault: 'unexpected',
      remedy: 'This is a bug of live-entry: please report it.',
      remedyZh: '这是 live-entry 的缺陷，请反馈给我们。',
    },
  ]);
  expect(marks(results)).toMatchObject({ database: '✓', egressIp: '–', clock: '–', h5Ticket: '✓' });
});

test('a wrong secret of the account is asked about once in a minute', async () => {
  const asked = doctor();
  Object.assign(account().world.account, { secret: 'sandbox-secret-that-was-reset' });
  for (let run = 0; run < 3; run += 1) {
    expect(wrong(await report(asked))).toEqual([expect.objectContaining({ name: 'h5Token', errcode: 40125 })]);
  }
  expect(account().calls).toHaveLength(1);
});
