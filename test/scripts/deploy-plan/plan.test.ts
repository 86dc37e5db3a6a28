import { readFileSync } from 'node:fs';
import { parseEnv } from 'node:util';
import { FUNCTIONS } from '../../../scripts/deploy-plan/functions';
import { planDeployment } from '../../../scripts/deploy-plan/plan';

const OWN = {
  LANG: 'en_US.UTF-8',
  WECOM_CORP_ID: 'wwcorp',
  WECOM_CORP_SECRET: 'dummy-secret-of-the-app',
  HOME: '/home/somebody',
};
const PAGES = {
  OFFICIAL_ACCOUNT_APP_ID: 'wxaccount',
  OFFICIAL_ACCOUNT_SECRET: 'dummy-secret-of-the-account',
  H5_ALLOWED_ORIGINS: 'https://live.example.com',
  H5_SESSION_SECRET: 'dummy-session-secret-of-at-least-32-bytes',
};
const CALLBACK = { WECOM_CALLBACK_TOKEN: 'dummyToken', WECOM_CALLBACK_AES_KEY: '0'.repeat(43) };
const BUILT = Object.fromEntries(FUNCTIONS.map(({ name }) => [`./dist/cloudfunctions/${name}/index.js`, '']));

function run(args: string[], env: Record<string, string> = OWN, files: Record<string, string> = BUILT) {
  const written: Record<string, string> = {};
  const outcome = planDeployment(args, {
    env,
    read: (path) => files[path],
    write: (path, text) => {
      written[path] = text;
    },
  });
  const json = written['cloudbaserc.json'];
  return { ...outcome, written: Object.keys(written), config: json === undefined ? undefined : JSON.parse(json), json };
}

const LIVE_ENTRY = {
  name: 'liveEntry',
  runtime: 'Nodejs18.15',
  handler: 'index.main',
  timeout: 10,
  memorySize: 256,
  installDependency: false,
  publicNetConfig: { publicNetStatus: 'ENABLE', eipConfig: { eipStatus: 'ENABLE' } },
  envVariables: { WECOM_CORP_ID: '{{env.WECOM_CORP_ID}}', WECOM_CORP_SECRET: '{{env.WECOM_CORP_SECRET}}' },
};

test('a self-built app: one function, with the variables that are set', () => {
  const { code, config, text } = run(['--env-id', 'live-1a2b3c']);
  expect(code).toBe(0);
  expect(config).toEqual({ envId: 'live-1a2b3c', functionRoot: './dist/cloudfunctions', functions: [LIVE_ENTRY] });
  expect(text.split('\n').filter((line) => line.startsWith('  '))).toEqual([
    '  npx -p @cloudbase/cli@2.12.10 tcb login',
    '  npx -p @cloudbase/cli@2.12.10 tcb fn deploy liveEntry -e live-1a2b3c',
    '  npx -p @cloudbase/cli@2.12.10 tcb fn code update liveEntry -e live-1a2b3c',
    '  npx -p @cloudbase/cli@2.12.10 tcb fn config update liveEntry -e live-1a2b3c',
    '  npm run doctor',
  ]);
});

test('pages and callbacks, where they are configured: with a path, and with the timer', () => {
  const { config, text } = run(['--env-id', 'live-1a2b3c'], { ...OWN, ...PAGES, ...CALLBACK });
  expect(config.functions.map(({ name }: { name: string }) => name)).toEqual(['liveEntry', 'liveEntryH5', 'wecomCallback']);
  const [, h5, callback] = config.functions;
  expect(h5.envVariables).toEqual({
    ...LIVE_ENTRY.envVariables,
    OFFICIAL_ACCOUNT_APP_ID: '{{env.OFFICIAL_ACCOUNT_APP_ID}}',
    OFFICIAL_ACCOUNT_SECRET: '{{env.OFFICIAL_ACCOUNT_SECRET}}',
    H5_ALLOWED_ORIGINS: '{{env.H5_ALLOWED_ORIGINS}}',
    H5_SESSION_SECRET: '{{env.H5_SESSION_SECRET}}',
  });
  expect(callback).toEqual({
    ...LIVE_ENTRY,
    name: 'wecomCallback',
    envVariables: {
      ...LIVE_ENTRY.envVariables,
      WECOM_CALLBACK_TOKEN: '{{env.WECOM_CALLBACK_TOKEN}}',
      WECOM_CALLBACK_AES_KEY: '{{env.WECOM_CALLBACK_AES_KEY}}',
    },
    triggers: [{ name: 'exchangeAuthCodes', type: 'timer', config: '0 * * * * * *' }],
  });
  expect(text).toContain('tcb fn deploy liveEntryH5 -e live-1a2b3c --path /liveEntryH5\n');
  expect(text).toContain('tcb fn trigger create wecomCallback -e live-1a2b3c\n');
});

test('with a token for the operator, liveEntry gets a path, and the doctor can be asked there', () => {
  const { config, text } = run(['--env-id', 'live-1a2b3c'], { ...OWN, LIVE_ENTRY_DOCTOR_TOKEN: 'dummy'.repeat(8) });
  expect(config.functions[0].envVariables).toHaveProperty('LIVE_ENTRY_DOCTOR_TOKEN', '{{env.LIVE_ENTRY_DOCTOR_TOKEN}}');
  expect(text).toContain('tcb fn deploy liveEntry -e live-1a2b3c --path /liveEntry\n');
  expect(text).toContain('  npm run doctor -- --remote\n');
});

test('neither the file nor what is printed has the value of a variable', () => {
  const { text, json } = run(['--env-id', 'live-1a2b3c'], { ...OWN, ...PAGES, ...CALLBACK });
  expect(`${text}${json}`).not.toMatch(/dummy|wwcorp|wxaccount|live\.example\.com/);
});

test('the inner names of the fixed IP are believed, and the text says so, in both languages', () => {
  expect(run(['--env-id', 'live-1a2b3c']).text).toContain('were not tried with a real account');
  expect(run(['--env-id', 'live-1a2b3c', '--lang', 'zh']).text).toContain('未用真实账号验证');
});

describe('--current names what an update would drop', () => {
  const current = (text: string) =>
    run(['--env-id', 'live-1a2b3c', '--current', 'liveEntry=now.txt'], OWN, { ...BUILT, 'now.txt': text }).text;

  test.each([
    ['names, one a line', 'WECOM_CORP_ID\nMY_OWN_FLAG\n'],
    ['the line of tcb fn detail', '│ 环境变量(key=value) │ WECOM_CORP_ID=wwcorp; MY_OWN_FLAG=dummy-value │'],
    ['a .env', 'WECOM_CORP_ID=wwcorp\nMY_OWN_FLAG=dummy-value'],
  ])('%s', (_, text) => {
    const said = current(text);
    expect(said).toContain('liveEntry: an update that replaces the variables would DROP MY_OWN_FLAG.');
    expect(said).not.toContain('dummy-value');
  });

  test('nothing', () => {
    expect(current('WECOM_CORP_ID WECOM_CORP_SECRET')).toContain('liveEntry: no variable would be dropped.');
  });

  test('a file that is not there, or a function that is not planned', () => {
    expect(run(['--env-id', 'e', '--current', 'liveEntry=gone.txt'])).toMatchObject({ code: 2, written: [] });
    expect(run(['--env-id', 'e', '--current', 'wecomCallback=now.txt'])).toMatchObject({ code: 2, written: [] });
  });
});

test('a wrong environment: every problem, and nothing is written', () => {
  expect(run(['--env-id', 'live-1a2b3c'], { ...OWN, WECOM_CORP_ID: '', ...PAGES, H5_SESSION_SECRET: 'short' })).toMatchObject({
    code: 1,
    text: [
      'WECOM_CORP_ID is not set: the corpid, from 管理后台 · 我的企业.',
      'H5_SESSION_SECRET must have at least 32 bytes; openssl rand -base64 32 makes one.',
    ].join('\n'),
    written: [],
  });
});

test('a value that the template of the command line would break is named', () => {
  const { code, text } = run(['--env-id', 'live-1a2b3c'], { ...OWN, WECOM_CORP_SECRET: 'with"quotes' });
  expect({ code, text }).toEqual({
    code: 1,
    text: 'WECOM_CORP_SECRET must be without quotation marks, backslashes and line breaks: they would break cloudbaserc.json.',
  });
});

test('a cloudbaserc.json of somebody else is kept; our own is written again', () => {
  const before = (text: string) => run(['--env-id', 'live-1a2b3c'], OWN, { ...BUILT, 'cloudbaserc.json': text });
  expect(before('{"envId":"other","functionRoot":"./functions"}')).toMatchObject({ code: 1, written: [] });
  expect(before('not json')).toMatchObject({ code: 1, written: [] });
  expect(before('{"functionRoot":"./dist/cloudfunctions"}')).toMatchObject({ code: 0, written: ['cloudbaserc.json'] });
});

test.each([[[]], [['--env-id']], [['--env-id', 'with space']], [['--unknown']]])('wrong use: %j', (args) => {
  expect(run(args)).toMatchObject({ code: 2, written: [], text: expect.stringContaining('npm run deploy:plan -- --env-id') });
});

describe('--check', () => {
  const check = (change: object = {}, files = BUILT) => {
    const config = { envId: 'live-1a2b3c', functionRoot: './dist/cloudfunctions', functions: [{ ...LIVE_ENTRY, ...change }] };
    return run(['--check'], OWN, { ...files, 'cloudbaserc.json': JSON.stringify(config) });
  };

  test('what was written is well', () => {
    expect(check()).toMatchObject({ code: 0, text: 'cloudbaserc.json is well.', written: [] });
  });

  test.each([
    [{ runtime: 'Nodejs16.13' }, 'liveEntry: runtime must be one of Nodejs18.15, Nodejs20.19, Nodejs22.21, Nodejs24.11.'],
    [{ timeout: 0 }, 'liveEntry: timeout must be a number from 1 to 900.'],
    [{ memorySize: '256' }, 'liveEntry: memorySize must be a number from 64 to 3072.'],
    [{ handler: 'index.handler' }, 'liveEntry: handler must be index.main.'],
    [{ installDependency: true }, 'liveEntry: installDependency must be false: the function is one bundle.'],
    [
      { envVariables: { WECOM_CORP_SECRET: 'dummy-secret' } },
      'liveEntry: envVariables.WECOM_CORP_SECRET must be {{env.WECOM_CORP_SECRET}}: no value belongs into this file.',
    ],
    [{ publicNetConfig: {} }, 'liveEntry: publicNetConfig must switch on publicNetStatus and eipConfig.eipStatus.'],
    [
      { triggers: [{ name: 'each', type: 'timer', config: '* * * * *' }] },
      'liveEntry: a trigger needs a name, the type timer, and a config of seven fields.',
    ],
    [{ timeOut: 20 }, 'liveEntry: timeOut is not known here; is it misspelled?'],
  ])('%j', (change, problem) => {
    expect(check(change)).toMatchObject({ code: 1, text: problem });
  });

  test('a function that is not built, and a file that is no plan', () => {
    expect(check({}, {})).toMatchObject({
      code: 1,
      text: 'liveEntry: there is no ./dist/cloudfunctions/liveEntry/index.js: run npm run build.',
    });
    expect(run(['--check'], OWN, { 'cloudbaserc.json': '[]' })).toMatchObject({
      code: 1,
      text: 'envId is missing.\nfunctionRoot must be ./dist/cloudfunctions.\nfunctions must list at least one function.',
    });
    expect(run(['--check'])).toMatchObject({ code: 1, text: 'There is no cloudbaserc.json.' });
  });
});

test('each variable of .env.example goes to a function, apart from those of the sandbox and of the command line', () => {
  const example = parseEnv(readFileSync('.env.example', 'utf8').replace(/^# (?=[A-Z0-9_]+=)/gm, ''));
  const deployed = new Set(FUNCTIONS.flatMap(({ variables }) => variables));
  const elsewhere = Object.keys(example).filter((name) => !deployed.has(name));
  expect(elsewhere.filter((name) => name !== 'LIVE_ENTRY_FUNCTION_URL')).toEqual(['CLOUDBASE_SERVICE_URL']);
});
