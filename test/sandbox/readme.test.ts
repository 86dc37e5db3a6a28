import { readFileSync } from 'node:fs';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';

const README = readFileSync('README.md', 'utf8');
const CHINESE = readFileSync('README.zh-CN.md', 'utf8');
const blocks = (text: string) => [...text.matchAll(/```\w*\n([\s\S]*?)```/g)].map(([, block]) => block);
const rows = (text: string) => [...text.matchAll(/^\| (`[^|]*?) \|/gm)].map(([, first]) => String(first).replace(/、/g, ', '));

test('both languages have the same commands, log line and variables', () => {
  expect(blocks(CHINESE)).toEqual(blocks(README));
  expect(blocks(README)).toHaveLength(8);
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
