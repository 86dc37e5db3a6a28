import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';

/** npm and tsx start twice. */
jest.setTimeout(30_000);

const README = readFileSync('README.md', 'utf8');
const CHINESE = readFileSync('README.zh-CN.md', 'utf8');
const blocks = (text: string) => [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block]) => block);
const rows = (text: string) => [...text.matchAll(/^\| (`[^|]*?) \|/gm)].map(([, first]) => String(first).replace(/、/g, ', '));

test('both languages have the same commands, log line and variables', () => {
  expect(blocks(CHINESE)).toEqual(blocks(README));
  expect(blocks(README)).toHaveLength(9);
  expect(rows(CHINESE)).toEqual(rows(README));
});

test("the README's curl command gets a code that opens the room for that openid", async () => {
  const [, path, header, openid, body] = /curl http:\/\/127\.0\.0\.1:4173(\S+) -H '([\w-]+): (\w+)' -d '(.*)'/.exec(README) ?? [];
  let sandbox: RunningSandbox | undefined;
  try {
    sandbox = await startSandbox({ port: 0 });
    const response = await fetch(`${sandbox.url}${path}`, {
      method: 'POST',
      headers: { [String(header)]: String(openid) },
      body: String(body),
    });
    const result = (await response.json()) as { ok: boolean; livingCode: string };
    expect(result.ok).toBe(true);
    expect(sandbox.wecom.redeem({ living_code: result.livingCode, openid: String(openid) })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLive',
    });
  } finally {
    await sandbox?.close();
  }
});

test("the README's own lines make a living that the panel lists and a viewer enters; so do those for a real corp", async () => {
  const make = blocks(README).filter((block) => block?.includes('living -- create'));
  expect(make).toHaveLength(2);
  const sandbox = await startSandbox({ port: 0 });
  try {
    // The second block is for a corp of yours: here the first has named the sandbox’s.
    const script = make.join('').replaceAll('http://127.0.0.1:4173', sandbox.url);
    const { stdout } = await promisify(execFile)('bash', ['-ec', script]);
    const made = [...stdout.matchAll(/^livingid: (\S+)$/gm)].map(([, livingid]) => String(livingid));
    expect(sandbox.control.state().livings.slice(-2)).toEqual(
      made.map((livingid) => expect.objectContaining({ livingid, theme: 'Lesson 1', status: 'reserved' })),
    );
    expect(made).toHaveLength(2);
    await sandbox.control.run('clock', { advanceMs: 61_000 });
    const result = await sandbox.functions.liveEntry.call({ livingid: made[0] }, { openid: 'oSandboxViewerLin' });
    const { livingCode } = result as { livingCode: string };
    expect(sandbox.wecom.redeem({ living_code: livingCode, openid: 'oSandboxViewerLin' })).toMatchObject({
      livingid: made[0],
      status: 'living',
    });
  } finally {
    await sandbox.close();
  }
});
