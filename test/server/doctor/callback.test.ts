import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { callback } from '../../../server/doctor/callback';
import type { Finding, Subject } from '../../../server/doctor/interface';
import { readCallbackConfig } from '../../../server/wecom/callback/config';
import { createReceive } from '../../../server/wecom/callback/receive';
import { testInvocation } from '../invocation';
import { KEY } from '../wecom/callback/signed-events';

const KEYS = { WECOM_CALLBACK_TOKEN: KEY.token, WECOM_CALLBACK_AES_KEY: KEY.encodingAesKey };
const OWN = { WECOM_CORP_ID: 'wwcorp', ...KEYS };
const SUITE = {
  WECOM_APP_TYPE: 'suite-app',
  WECOM_SUITE_ID: 'wwsuite',
  WECOM_SUITE_SECRET: 'dummy-secret',
  WECOM_PROVIDER_CORP_ID: 'wwprovider',
  LIVE_ENTRY_STORE_KEY: 'dummy-key',
  ...KEYS,
};
const now = () => Date.now();

let server: Server;
/** What answers at the callback URL. */
let answer: (query: Record<string, string>) => Promise<{ status: number; body: string }>;
beforeAll(async () => {
  server = createServer((request, response) => {
    const query = Object.fromEntries(new URL(request.url ?? '', 'http://callback').searchParams);
    void answer(query).then(({ status, body }) => response.writeHead(status).end(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
});
afterAll(() => server.close());

const url = () => `http://127.0.0.1:${(server.address() as AddressInfo).port}/wecom`;
const echoing = (env: Record<string, string>) => async (query: Record<string, string>) => {
  const nothing = async () => undefined;
  const config = readCallbackConfig(env);
  const options = { config, hasAuthorized: async () => false, onSuiteEvent: nothing, onLivingStatusChange: nothing, now };
  const event = { path: '/wecom', httpMethod: 'GET', headers: {}, queryStringParameters: query };
  return createReceive(options)(event, testInvocation(), {}).then(
    (body) => ({ status: 200, body }),
    () => ({ status: 401, body: 'UNAUTHENTICATED' }),
  );
};
const examine = async (env: Record<string, string>): Promise<Finding> =>
  (await callback(now).examine({ env } as unknown as Subject, testInvocation())).callback;

test.each([
  ['a self-built app', OWN],
  ['a suite', SUITE],
])('the callback of %s that answers the echo is well', async (_, env) => {
  answer = echoing(env);
  expect(await examine({ ...env, WECOM_CALLBACK_URL: url() })).toEqual({ state: 'ok' });
});

test('a callback with another Token or another corp refuses, and the settings to compare are named', async () => {
  for (const other of [
    { ...OWN, WECOM_CALLBACK_TOKEN: 'another' },
    { ...OWN, WECOM_CORP_ID: 'wwother' },
  ]) {
    answer = echoing(other);
    expect(await examine({ ...OWN, WECOM_CALLBACK_URL: url() })).toMatchObject({
      state: 'failed',
      facts: {
        api: 'the callback URL',
        fault: 'http 401',
        remedy: {
          en: expect.stringContaining('compare WECOM_CALLBACK_TOKEN'),
          zh: expect.stringContaining('请核对两个云函数的 WECOM_CALLBACK_TOKEN'),
        },
      },
    });
  }
});

test.each([
  [{ status: 404, body: '' }, 'http 404', 'Open the path of wecomCallback', '中为 wecomCallback 开通路径'],
  [{ status: 200, body: 'welcome' }, 'no echo', 'Something else answers', '该地址由其他程序应答'],
])('%j is not a callback', async (given, fault, en, zh) => {
  answer = async () => given;
  expect(await examine({ ...OWN, WECOM_CALLBACK_URL: url() })).toMatchObject({
    state: 'failed',
    facts: { fault, remedy: { en: expect.stringContaining(en), zh: expect.stringContaining(zh) } },
  });
});

test('nothing listens', async () => {
  expect(await examine({ ...OWN, WECOM_CALLBACK_URL: 'http://127.0.0.1:9/wecom' })).toMatchObject({
    facts: { fault: 'network', remedy: { zh: expect.stringContaining('HTTP 访问服务') } },
  });
});

test('without its URL or its keys it is skipped, and says what is missing', async () => {
  const skipped = (en: string, zh: string) => ({ state: 'skipped', why: { en, zh } });
  expect(await examine(OWN)).toEqual(
    skipped(
      'WECOM_CALLBACK_URL is not set here, so it is not known where your callback is.',
      '这里没有设置 WECOM_CALLBACK_URL，不知道回调 URL 是什么。',
    ),
  );
  expect(await examine({ WECOM_CORP_ID: 'wwcorp', WECOM_CALLBACK_URL: url() })).toEqual(
    skipped(
      'WECOM_CALLBACK_TOKEN and WECOM_CALLBACK_AES_KEY are not set here.',
      '这里没有设置 WECOM_CALLBACK_TOKEN 和 WECOM_CALLBACK_AES_KEY。',
    ),
  );
});

test.each(['WECOM_CALLBACK_TOKEN', 'WECOM_CALLBACK_AES_KEY'])(
  'one of the two keys alone is a wrong configuration: without %s',
  async (missing) => {
    const { [missing]: _, ...rest } = OWN as Record<string, string>;
    expect(await examine({ ...rest, WECOM_CALLBACK_URL: url() })).toMatchObject({
      state: 'failed',
      facts: { problems: [expect.stringMatching(`^${missing} is not set`)] },
    });
  },
);

test('an URL that may not carry a signature is a problem of the configuration', async () => {
  expect(await examine({ ...OWN, WECOM_CALLBACK_URL: 'http://live.example.com/wecom' })).toMatchObject({
    state: 'failed',
    facts: { problems: [expect.stringContaining('WECOM_CALLBACK_URL must be an https URL')] },
  });
});
