/** wecomCallback for a self-built app: WeCom wants a callback URL before it lets a trusted IP be set. */
import { type CallbackRequest, DEMO_CALLBACK, DEMO_CORP_ID, type SandboxWecom, startWecom } from '../../sandbox/fakes/wecom';
import { coldInstance, type HttpAnswer } from './built-function';

let wecom: SandboxWecom;
beforeEach(async () => {
  wecom = await startWecom();
});
afterEach(async () => {
  jest.restoreAllMocks();
  await wecom.close();
});

const KEYS = { WECOM_CALLBACK_TOKEN: DEMO_CALLBACK.token, WECOM_CALLBACK_AES_KEY: DEMO_CALLBACK.encodingAesKey };
const httpEvent = ({ method, query, body }: CallbackRequest) => ({
  path: '/',
  httpMethod: method,
  headers: {},
  queryStringParameters: query,
  body,
});
const instance = (env: Record<string, string | undefined> = KEYS) => coldInstance<HttpAnswer>('wecomCallback', wecom, env);
const verification = () => wecom.callbacks.verification({ corpid: DEMO_CORP_ID });

test('its URL is verified with the plain echostr, nothing around it', async () => {
  const request = verification();
  expect(await instance().call(httpEvent(request))).toEqual({
    statusCode: 200,
    headers: { 'content-type': 'text/plain; charset=utf-8' },
    body: request.expects,
  });
});

test('an echostr whose + a gateway has made a blank still opens', async () => {
  const { call } = instance();
  for (let times = 0; times < 8; times += 1) {
    const request = verification();
    const query = { ...request.query, echostr: String(request.query.echostr).replace(/\+/g, ' ') };
    expect(await call(httpEvent({ ...request, query }))).toMatchObject({ statusCode: 200, body: request.expects });
  }
});

test('events are taken, base64 bodies too; where there is no store they have no effect, and the log says so', async () => {
  const { call, logs } = instance();
  const request = wecom.callbacks.livingStatusChange({ livingid: 'lvDemoLive', status: 2 });
  expect(await call(httpEvent(request))).toMatchObject({ statusCode: 200, body: 'success' });
  const body = Buffer.from(request.body).toString('base64');
  expect(await call({ ...httpEvent(request), body, isBase64Encoded: true })).toMatchObject({ statusCode: 200, body: 'success' });
  expect(logs()[0]).toMatchObject({
    outcome: 'ok',
    event: 'living_status_change',
    warnings: [expect.stringContaining('living_status_change has no effect')],
  });
});

test("another corp's letter is refused although the signature is right", async () => {
  const { call, logs } = instance({ ...KEYS, WECOM_CORP_ID: 'wwanothercorp' });
  expect(await call(httpEvent(verification()))).toMatchObject({ statusCode: 401 });
  expect(logs()[0]).toMatchObject({ outcome: 'UNAUTHENTICATED', remedy: expect.stringContaining('WECOM_CORP_ID') });
});

test('while a pair is being changed, the old one and the new one both work', async () => {
  const env = {
    WECOM_CALLBACK_TOKEN: `newToken,${DEMO_CALLBACK.token}`,
    WECOM_CALLBACK_AES_KEY: `${'n'.repeat(43)},${DEMO_CALLBACK.encodingAesKey}`,
  };
  expect(await instance(env).call(httpEvent(verification()))).toMatchObject({ statusCode: 200 });
});

test('settings that are wrong: 500 for WeCom, every problem for the operator, no value anywhere', async () => {
  const { call, logs, printed } = instance({
    WECOM_CALLBACK_TOKEN: 'sandboxToken',
    WECOM_CALLBACK_AES_KEY: 'tooShort',
    WECOM_CORP_ID: undefined,
  });
  expect(await call(httpEvent(verification()))).toMatchObject({ statusCode: 500, body: 'MISCONFIGURED' });
  const problems = logs()[0]?.problems as string[];
  expect(problems.map((problem) => problem.split(' ')[0])).toEqual(['WECOM_CORP_ID', 'WECOM_CALLBACK_AES_KEY']);
  expect(printed.join()).not.toContain('tooShort');
});
