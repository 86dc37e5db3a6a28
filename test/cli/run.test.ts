import { command } from '../../cli/command';
import { Refused, WrongUse } from '../../cli/failure';
import { version } from '../../package.json';
import { type Given, runTyped } from './world';

const REFUSAL = {
  ok: false,
  reason: 'MISCONFIGURED',
  retryable: false,
  traceId: 'trace-7',
  errcode: 60020,
  hint: '1658-7',
  remedy: { en: 'Add 203.0.113.7.', zh: '请添加 203.0.113.7。' },
} as const;

const greet = command({
  name: 'people greet',
  about: { en: 'Greets a person', zh: '向人问好' },
  options: {
    name: { type: 'string', value: 'NAME', about: { en: 'whom', zh: '对方的名字' } },
    loud: { type: 'boolean', about: { en: 'with emphasis', zh: '大声一点' } },
  },
  example: 'people greet --name Lin',
  async run({ name, loud }, { terminal, env, json }) {
    if (name === 'nobody') throw new WrongUse({ en: 'Name somebody.', zh: '请说出名字。' });
    if (name === 'wecom') throw new Refused(REFUSAL);
    if (name === 'bug') throw new TypeError('of ours');
    terminal.progress('thinking');
    const said = `${terminal.say({ en: 'Hello', zh: '你好' })} ${name ?? env.WECOM_CORP_ID}${loud ? '!' : ''}`;
    terminal.print(json ? JSON.stringify({ said }) : terminal.style('green', said));
    return 0;
  },
});
const other = command({ name: 'other', about: { en: 'Another', zh: '其他' }, options: {}, run: async () => 7 });

const typed = (line: string, given: Given = {}) =>
  runTyped(line.split(' ').filter(Boolean), { commands: [greet, other], ...given });

test('a command of two words, and one of one, run with their options and return their exit code', async () => {
  expect(await typed('people greet --name Lin --loud')).toMatchObject({ code: 0, out: 'Hello Lin!\n', err: '' });
  expect(await typed('other')).toMatchObject({ code: 7 });
});

test.each([
  ['LANG', { LANG: 'zh_CN.UTF-8' }, '', '你好 Lin\n'],
  ['LC_ALL before LANG', { LC_ALL: 'C', LANG: 'zh_CN.UTF-8' }, '', 'Hello Lin\n'],
  ['--lang before both', { LC_ALL: 'en_US.UTF-8' }, ' --lang zh-CN', '你好 Lin\n'],
  ['nothing', {}, '', 'Hello Lin\n'],
])('the language is that of %s', async (_, env, option, out) => {
  expect(await typed(`people greet --name Lin${option}`, { env })).toMatchObject({ code: 0, out });
});

test('variables come from the shell, and from .env where the shell has not set them', async () => {
  const file = 'WECOM_CORP_ID=wwfile\n';
  expect(await typed('people greet', { file })).toMatchObject({ out: 'Hello wwfile\n' });
  expect(await typed('people greet', { file, env: { WECOM_CORP_ID: 'wwshell' } })).toMatchObject({ out: 'Hello wwshell\n' });
});

test('what is wrong with the use is one sentence on stderr, and exit code 2', async () => {
  expect(await typed('people greet --name nobody')).toMatchObject({ code: 2, out: '', err: 'Name somebody.\n' });
  expect(await typed('people greet --name nobody --lang zh')).toMatchObject({ code: 2, err: '请说出名字。\n' });
  expect(await typed('people greet --nmae Lin')).toMatchObject({ code: 2, out: '', err: expect.stringContaining("'--nmae'") });
  expect(await typed('people greet Lin')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('See --help.') });
  expect(await typed('people greet --lang fr')).toMatchObject({ code: 2, err: '--lang must be zh or en.\n' });
  expect(await typed('people wave')).toMatchObject({
    code: 2,
    err: 'There is no command "people wave". See live-entry --help.\n',
  });
  expect(await typed('people wave', { env: { LANG: 'zh_CN' } })).toMatchObject({ code: 2, err: expect.stringContaining('没有') });
});

test('a refusal is a sentence, the remedy and the facts, and exit code 1; with --json its fields are on stdout', async () => {
  const err = 'Something is not set up yet.\nAdd 203.0.113.7.\nerrcode 60020 · hint 1658-7 · traceId trace-7\n';
  expect(await typed('people greet --name wecom')).toMatchObject({ code: 1, out: '', err });
  const inJson = await typed('people greet --name wecom --json --lang zh');
  expect(JSON.parse(inJson.out)).toEqual(REFUSAL);
  expect(inJson).toMatchObject({ code: 1, err: expect.stringContaining('请添加 203.0.113.7。') });
});

test('a bug of ours is not hidden', async () => {
  await expect(typed('people greet --name bug')).rejects.toThrow('of ours');
});

test('help names options, the example and the .env that was read, and no value of it', async () => {
  const { code, out, cwd } = await typed('people greet --help', { file: 'WECOM_CORP_SECRET=dummy-secret\n' });
  expect(code).toBe(0);
  for (const part of ['--name NAME', 'whom', '--json', 'live-entry people greet --name Lin', `Read: ${cwd}/.env`])
    expect(out).toContain(part);
  expect(out).not.toContain('dummy-secret');
  expect((await typed('people greet --help --lang zh')).out).toContain('对方的名字');
});

test('without a command the help is shown: asked for, on stdout; otherwise on stderr with exit code 2', async () => {
  expect(await typed('--help')).toMatchObject({ code: 0, out: expect.stringMatching(/people greet +Greets a person\n +other/) });
  expect((await typed('people --help')).out).not.toContain('other');
  expect(await typed('')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('people greet') });
  expect(await typed('people')).toMatchObject({ code: 2, out: '', err: expect.stringContaining('people greet') });
  expect(await typed('--version')).toMatchObject({ code: 0, out: `${version}\n` });
});

test('colors and progress are for terminals: no style without one, or with NO_COLOR', async () => {
  const shown = await typed('people greet --name Lin', { terminal: true });
  expect(shown.out).toBe('\u001b[32mHello Lin\u001b[39m\n');
  expect(shown.err).toBe('\r\u001b[2Kthinking\r\u001b[2K');
  expect((await typed('people greet --name Lin', { terminal: true, env: { NO_COLOR: '1' } })).out).toBe('Hello Lin\n');
});
