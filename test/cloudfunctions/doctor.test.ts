/** The doctor in the built liveEntry, with the real wx-server-sdk and the sandbox's database. */
import { type CloudDatabase, startCloudDatabase } from '../../sandbox/fakes/cloud-database';
import { type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { coldInstance } from './built-function';

interface Report {
  ok: boolean;
  checks: { name: string; ok: boolean; skipped?: true; [field: string]: unknown }[];
}

const TOKEN = 'dummy-operator-token-of-32-chars';
const ASKED = { action: 'doctor', token: TOKEN, livingid: 'lvDemoLive', openid: 'oSandboxViewerLin' };
const CONTEXT = { time_limit_in_ms: 10_000, request_id: 'trace-of-this-call' };

let wecom: SandboxWecom;
let database: CloudDatabase;
beforeAll(async () => {
  [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
});
beforeEach(() => {
  wecom.reset();
  database.reset();
});
afterAll(() => Promise.all([wecom.close(), database.close()]));

const instance = (env: Record<string, string | undefined> = {}) =>
  coldInstance<Report>('liveEntry', wecom, {
    LIVE_ENTRY_TOKEN_STORE: 'cloud-database',
    CLOUDBASE_SERVICE_URL: database.url,
    LIVE_ENTRY_DOCTOR_TOKEN: TOKEN,
    ...env,
  });
const wrong = ({ checks }: Report) => checks.filter(({ ok }) => !ok);

test('all is well: the collection is there, and nothing of the doctor is left in it', async () => {
  const { call, printed } = instance();
  const report = await call(ASKED, undefined, CONTEXT);
  expect(wrong(report)).toEqual([]);
  expect(report.checks.filter(({ skipped }) => skipped).map(({ name }) => name)).toEqual([
    'callback',
    'h5Configuration',
    'h5Origins',
    'h5Token',
    'h5EgressIp',
    'h5Ticket',
  ]);
  expect(database.collections()).toEqual(['live_entry']);
  expect(database.documents('live_entry')).toEqual([]);
  expect(`${printed}${JSON.stringify(report)}`).not.toMatch(/oSandboxViewer|sandbox-secret|dummy-operator/);
});

test('a database that denies', async () => {
  database.injectFault({ times: Number.POSITIVE_INFINITY, fault: 'denied' });
  expect(wrong(await instance().call(ASKED, undefined, CONTEXT))).toEqual([
    expect.objectContaining({ name: 'database', errcode: -502003, remedy: expect.stringContaining('仅管理端可读写') }),
  ]);
});

test('a missing variable does not keep the doctor from answering', async () => {
  expect(wrong(await instance({ WECOM_CORP_SECRET: undefined }).call(ASKED, undefined, CONTEXT))).toEqual([
    expect.objectContaining({ name: 'configuration', problems: [expect.stringContaining('WECOM_CORP_SECRET is not set')] }),
  ]);
});

test('a token function that is not there', async () => {
  const env = {
    LIVE_ENTRY_ACCESS_TOKEN_FUNCTION: 'wecomAccessToken',
    LIVE_ENTRY_TOKEN_STORE: undefined,
    WECOM_CORP_SECRET: undefined,
  };
  expect(wrong(await instance(env).call(ASKED, undefined, CONTEXT))).toEqual([
    expect.objectContaining({ name: 'gettoken', remedy: expect.stringContaining('Your token server') }),
  ]);
});

test('over HTTP as well; from a mini-program, and without the token, it is INVALID_REQUEST and nothing else', async () => {
  const { call } = instance();
  const event = { path: '/liveEntry', httpMethod: 'POST', headers: {}, body: JSON.stringify(ASKED), isBase64Encoded: false };
  expect(await call(event, undefined, CONTEXT)).toMatchObject({ ok: true, checks: expect.any(Array) });
  const refused = { ok: false, reason: 'INVALID_REQUEST', retryable: false, traceId: 'trace-of-this-call' };
  expect(await call(ASKED, 'oSandboxViewerLin', CONTEXT)).toEqual(refused);
  expect(await call({ ...ASKED, token: '' }, undefined, CONTEXT)).toEqual(refused);
});
