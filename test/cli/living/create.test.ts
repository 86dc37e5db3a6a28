import { useWays, WAYS } from './ways';

const { wecom, typed, calls } = useWays();

const SOON = ['--anchor-userid', 'zhangsan', '--theme', '第一课', '--start', '+1h', '--duration', '90m'];
const made = () => wecom().world.livings.filter(({ livingid }) => livingid.startsWith('lvSandbox0'));

describe.each(WAYS)('create, the %s way', (way) => {
  test('makes the living and says its livingid and the next step', async () => {
    const { code, out, err } = await typed(way, ['create', ...SOON]);
    const [living] = made();
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(out).toContain(`livingid: ${living?.livingid}\n第一课 · `);
    expect(out).toContain(`  <live-entry livingid="${living?.livingid}" bind:error="onError" />\n`);
    expect(living).toMatchObject({ theme: '第一课', anchor_userid: 'zhangsan', reserve_living_duration: 5_400, type: 0 });
    expect(Math.abs(Number(living?.reserve_start) - Date.now() / 1000 - 3_600)).toBeLessThan(5);
    expect(calls()).toEqual(['living/create 0']);
  });

  test('with --json the livingid alone is on stdout', async () => {
    const { code, out, err } = await typed(way, ['create', ...SOON, '--json']);
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toEqual({ livingid: made()[0]?.livingid });
  });

  test("WeCom's refusal is a sentence with the errcode and the remedy, exit code 1, and nothing is made", async () => {
    const { code, out, err } = await typed(way, ['create', ...SOON, '--anchor-userid', 'wangwu', '--lang', 'zh']);
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(err).toContain('主播不在应用的可见范围内');
    expect(err).toContain('errcode 92000 · /cgi-bin/living/create · hint ');
    expect(made()).toEqual([]);
  });

  test('where the answer is lost the command is not repeated, and says that WeCom may have done it', async () => {
    wecom().injectFault({ api: '/cgi-bin/living/create', fault: { reset: true } });
    const { code, err } = await typed(way, ['create', ...SOON]);
    expect(code).toBe(1);
    expect(err).toContain('There was no usable answer.');
    expect(err).toContain('look with "living list" before you repeat it');
    expect(calls()).toEqual(['living/create null']);
  });

  test('where WeCom cannot be reached at all nothing was sent, and that is all it says', async () => {
    wecom().injectFault({ api: '/cgi-bin/gettoken', times: 9, fault: { reset: true } });
    const { code, err } = await typed(way, ['create', ...SOON]);
    expect(code).toBe(1);
    expect(err).toContain('network · /cgi-bin/gettoken');
    expect(err).not.toContain('living list');
    expect(made()).toEqual([]);
  });
});

test.each([
  [['--theme', '一'.repeat(21)], 'theme has 21 characters; WeCom takes at most 20.'],
  [['--start', '2020-01-01 20:00'], 'living_start must be in the future.'],
  [['--start', '1900000000000'], 'living_start is in milliseconds; WeCom wants seconds: 1900000000.'],
  [['--start', 'tomorrow'], '--start is no time: "tomorrow". Write "2026-12-01 20:00", +30m, or unix seconds.'],
  [['--start', '2027-02-31 20:00'], '--start is no time: "2027-02-31 20:00". Write "2026-12-01 20:00", +30m, or unix seconds.'],
  [['--duration', 'long'], '--duration is no duration: "long". Write 90m, 1h30m, or seconds.'],
  [['--type', '5'], 'type must be a whole number, 0 to 4.'],
  [['--type', 'big'], '--type must be a number, not "big".'],
  [['--type', '4', '--description', 'x'], 'description is not for type 4: use activity_detail.'],
  [['--activity-cover', 'MEDIA'], 'Only type 4 (活动直播) has activity_cover_mediaid.'],
])('%j is wrong use: one sentence, and WeCom is not called', async (more, sentence) => {
  expect(await typed('local', ['create', ...SOON, ...more])).toMatchObject({ code: 2, out: '', err: `${sentence}\n` });
  expect(wecom().calls).toEqual([]);
});

test('everything that is missing is named, where nobody can be asked', async () => {
  expect(await typed('local', ['create', '--theme', '第一课'])).toMatchObject({
    code: 2,
    err: 'Missing: --anchor-userid, --start, --duration.\n',
  });
});

test('on a terminal a person is asked for what is missing', async () => {
  const given = { answers: ['lisi', '+30m', '1h30m'] };
  const { code, out, err } = await typed('local', ['create', '--theme', '第二课'], given);
  expect(code).toBe(0);
  for (const question of ['Who streams', 'Start (', 'How long']) expect(err).toContain(question);
  expect(made()).toMatchObject([{ anchor_userid: 'lisi', theme: '第二课', reserve_living_duration: 5_400 }]);
  expect(out).toContain('The living is made.');
});

test('who ends the input has made nothing', async () => {
  expect(await typed('local', ['create', '--theme', '第二课'], { answers: ['lisi'] })).toMatchObject({ code: 2, out: '' });
  expect(wecom().calls).toEqual([]);
});

test('--dry-run shows verb, path and body, needs no secret and sends nothing', async () => {
  const now = () => 1_790_000_000_000;
  const line = ['create', ...SOON, '--type', '4', '--activity-description', '活动', '--activity-images', 'M1, M2', '--dry-run'];
  const body = {
    anchor_userid: 'zhangsan',
    theme: '第一课',
    living_start: 1_790_003_600,
    living_duration: 5_400,
    type: 4,
    activity_detail: { description: '活动', image_list: ['M1', 'M2'] },
  };
  const env = { WECOM_CORP_ID: '', WECOM_CORP_SECRET: '' };
  const shown = await typed('local', line, { now, env });
  expect(shown).toMatchObject({ code: 0, err: '', out: `POST /cgi-bin/living/create\n${JSON.stringify(body, null, 2)}\n` });
  const { out } = await typed('local', [...line, '--json'], { now, env });
  expect(JSON.parse(out)).toEqual({ method: 'POST', path: '/cgi-bin/living/create', body });
  expect(wecom().calls).toEqual([]);
});
