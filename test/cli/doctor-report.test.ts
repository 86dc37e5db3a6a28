import { useDoctorCallers } from './doctor-callers';

const callers = useDoctorCallers();
const ASKED = ['--livingid', 'lvDemoLive'];
const setApp = (settings: object) => void Object.assign(callers.wecom.world.apps[0] ?? {}, settings);

test('a table with a mark for each line, the remedy below what is wrong, and the sum', async () => {
  setApp({ trustedIp: '' });
  const { code, out } = await callers.typed('own machine', [...ASKED, '--lang', 'en']);
  expect(code).toBe(1);
  const lines = out.trimEnd().split('\n');
  expect(lines[0]).toBe('✓  Configuration');
  expect(lines.find((line) => line.startsWith('–  Database'))).toMatch(
    /^– {2}Database {16}Only the function reaches the database\./,
  );
  const at = lines.findIndex((line) => line.startsWith('✗'));
  expect(lines[at]).toMatch(/^✗ {2}Egress IP trusted {7}errcode 60020 · 203\.0\.113\.7 · hint \d+$/);
  expect(lines[at + 1]).toMatch(/^ {3}Add 203\.0\.113\.7 in 管理后台 · 应用管理 · the app · 企业可信IP;/);
  // What waits for it names it as the table does.
  expect(lines.find((line) => line.startsWith('–  Token from WeCom'))).toMatch(/First: Egress IP trusted\.$/);
  expect(lines.at(-1)).toBe('1 wrong, 13 not checked.');
});

test('the same in Chinese, by LANG', async () => {
  const { code, out } = await callers.typed('own machine', ASKED, { env: { LANG: 'zh_CN.UTF-8' } });
  expect(code).toBe(0);
  expect(out).toContain('✓  环境变量\n');
  expect(out).toContain('–  数据库               只有云函数能访问数据库。');
  expect(out.match(/这里没有设置服务号/g)).toHaveLength(1);
  expect(out.trimEnd().split('\n').at(-1)).toBe('未发现问题，9 项未检查。');
});

test('colors on a terminal only, and not with NO_COLOR', async () => {
  const colored = async (more: object) => (await callers.typed('own machine', ASKED, more)).out.includes('\u001b[32m✓');
  expect(await colored({ terminal: true })).toBe(true);
  expect(await colored({ terminal: true, env: { NO_COLOR: '1' } })).toBe(false);
  expect(await colored({})).toBe(false);
});

test('every problem of the configuration is below its line', async () => {
  const { out } = await callers.typed('own machine', [], { env: { WECOM_CORP_ID: '', WECOM_CORP_SECRET: '' } });
  expect(out).toContain(
    '✗  Configuration\n   WECOM_CORP_ID is not set: the corpid, from 管理后台 · 我的企业.\n   WECOM_CORP_SECRET is not set',
  );
});

test('no secret is printed', async () => {
  setApp({ secret: 'sandbox-secret-that-was-reset' });
  const { out, err } = await callers.typed('own machine', [...ASKED, '--openid', 'oSandboxViewerLin']);
  expect(`${out}${err}`).not.toMatch(/sandbox-secret|oSandboxViewer/);
});

test('the function is asked without --remote where this machine has no secret', async () => {
  const { code, out } = await callers.typed('own machine', ['--json'], {
    env: { ...callers.remoteEnv(), WECOM_CORP_SECRET: '' },
  });
  const { checks } = JSON.parse(out);
  expect(code).toBe(0);
  expect(checks.find(({ name }: { name: string }) => name === 'database')).not.toHaveProperty('skipped');
});

test.each([
  ['a livingid that is none', ['--livingid', 'with space'], '--livingid is not an id.'],
  [
    '--callback-url with --remote',
    ['--remote', '--callback-url', 'https://live.example.com'],
    '--callback-url is for this machine',
  ],
  ['an option that does not exist', ['--all'], "Unknown option '--all'"],
  ['--remote without a URL', ['--remote'], 'LIVE_ENTRY_FUNCTION_URL must be'],
])('wrong use: %s', async (_, options, sentence) => {
  const { code, out, err } = await callers.typed('own machine', options);
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(err).toContain(sentence);
});

test('a function that refuses, or does not know the doctor: a sentence, and exit code 1', async () => {
  const wrong = await callers.typed('function', [], { env: { LIVE_ENTRY_DOCTOR_TOKEN: 'x'.repeat(32) } });
  expect(wrong).toMatchObject({ code: 1, out: '', err: expect.stringContaining('Compare LIVE_ENTRY_DOCTOR_TOKEN here') });
  const dead = await callers.typed('function', [], { env: { LIVE_ENTRY_FUNCTION_URL: 'http://127.0.0.1:9/liveEntry' } });
  expect(dead).toMatchObject({ code: 1, err: expect.stringContaining('network') });
});
