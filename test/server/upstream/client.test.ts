import type { UpstreamRequest } from '../../../server/upstream/client';
import { TransportFault } from '../../../server/upstream/transport';
import { failure, OK, scriptedClient } from './scripted-client';

jest.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

const GETTOKEN: UpstreamRequest = {
  route: 'GET /cgi-bin/gettoken',
  fields: { corpid: 'wwcorp', corpsecret: 'a secret&more' },
  family: 'token',
  quota: 'wwcorp',
};
const LIVING_CODE: UpstreamRequest = {
  route: 'POST /cgi-bin/living/get_living_code',
  fields: { livingid: 'lvOne', openid: 'oLin' },
  credential: { access_token: 'TOKEN 1' },
  family: 'living',
  quota: 'wwcorp',
};

test('a GET has its fields in the query and no body', async () => {
  const { send, sent, invocation } = scriptedClient([OK]);
  await send(GETTOKEN, invocation);
  expect(sent[0]).toMatchObject({ method: 'GET', body: undefined });
  expect(sent[0]?.url.href).toBe('https://qyapi.example/cgi-bin/gettoken?corpid=wwcorp&corpsecret=a+secret%26more');
});

test('a POST has its fields in a JSON body, and only the token in the query', async () => {
  const { send, sent, invocation } = scriptedClient([OK]);
  await send(LIVING_CODE, invocation);
  expect(sent[0]).toMatchObject({ method: 'POST', body: '{"livingid":"lvOne","openid":"oLin"}' });
  expect(sent[0]?.url.href).toBe('https://qyapi.example/cgi-bin/living/get_living_code?access_token=TOKEN+1');
});

test('a GET with a token has both in the query', async () => {
  const { send, sent, invocation } = scriptedClient([OK]);
  await send({ ...LIVING_CODE, route: 'GET /cgi-bin/ticket/getticket', fields: { type: 'jsapi' } }, invocation);
  expect(sent[0]?.url.search).toBe('?access_token=TOKEN+1&type=jsapi');
});

test('the path of the base URL stays in front, with or without a slash at its end', async () => {
  for (const baseUrl of ['https://proxy.example/wecom', 'https://proxy.example/wecom//']) {
    const { send, sent, invocation } = scriptedClient([OK], { baseUrl });
    await send(LIVING_CODE, invocation);
    expect(sent[0]?.url.pathname).toBe('/wecom/cgi-bin/living/get_living_code');
  }
});

test.each([{ errcode: 0, errmsg: 'ok', a: 1 }, { a: 1 }, {}])('%j is a success and is returned as it is', async (answer) => {
  const { send, invocation } = scriptedClient([answer]);
  expect(await send(LIVING_CODE, invocation)).toEqual(answer);
  expect(invocation.upstream).toEqual([{ api: '/cgi-bin/living/get_living_code', errcode: 0, ms: 0 }]);
});

test.each([
  ['not json', '<html>502</html>'],
  ['not json', '[{"errcode":0}]'],
  ['not json', 'null'],
  ['not json', ''],
  ['errcode not a number', '{"errcode":"0","living_code":"CODE-1"}'],
])('%s is no success: %s', async (fault, text) => {
  const { send, invocation } = scriptedClient([text, text, text]);
  await expect(send(LIVING_CODE, invocation)).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: {
      api: '/cgi-bin/living/get_living_code',
      fault,
      remedy: { en: expect.stringContaining('check the network'), zh: expect.stringContaining('请检查网络') },
    },
  });
  expect(invocation.upstream[0]).toEqual({ api: '/cgi-bin/living/get_living_code', fault, ms: 0 });
});

test('a refusal has the reason of its errcode, and for the operator hint, IP and a remedy with that IP', async () => {
  const errmsg =
    'not allow to access from your ip, hint: [1658-7], from ip: 203.0.113.7, more info at https://open.work.weixin.qq.com';
  const { send, invocation } = scriptedClient([failure(60020, errmsg)]);
  await expect(send(LIVING_CODE, invocation)).rejects.toMatchObject({
    reason: 'MISCONFIGURED',
    retry: 'none',
    facts: {
      api: '/cgi-bin/living/get_living_code',
      errcode: 60020,
      hint: '1658-7',
      ip: '203.0.113.7',
      remedy: { en: 'Add 203.0.113.7.', zh: '请添加 203.0.113.7。' },
    },
  });
});

test.each([
  ['a success', OK, { errcode: 0 }],
  ['a refusal', failure(60020), { errcode: 60020 }],
  ['what cannot be read', '<html>', { fault: 'not json' }],
  ['no answer', new TransportFault('network'), { fault: 'network' }],
])('the log has the time that each call took: %s', async (_, outcome, judged) => {
  const { send, time, invocation } = scriptedClient([outcome, outcome, outcome], {
    onSend: () => {
      time.now += 120.4;
    },
  });
  await send(LIVING_CODE, invocation).catch(() => undefined);
  expect(invocation.upstream[0]).toEqual({ api: '/cgi-bin/living/get_living_code', ...judged, ms: 120 });
});

test.each([
  ['living', 'LIVING_UNAVAILABLE'],
  ['token', 'MISCONFIGURED'],
  ['oauth', 'UNAUTHENTICATED'],
] as const)('an errcode that is not in the table is, from a %s call, %s', async (family, reason) => {
  const { send, invocation } = scriptedClient([failure(99_999)]);
  await expect(send({ ...LIVING_CODE, family }, invocation)).rejects.toMatchObject({ reason, facts: { errcode: 99_999 } });
});

test('errmsg decides nothing: errcode 0 with an alarming errmsg is a success', async () => {
  const { send, invocation } = scriptedClient([failure(0, 'invalid credential')]);
  await expect(send(LIVING_CODE, invocation)).resolves.toEqual({ errcode: 0, errmsg: 'invalid credential' });
});

test('nothing of the request gets into an error or into the log', async () => {
  const echo = failure(40001, 'invalid corpsecret a secret&more');
  const leaky = new TypeError('failed: https://qyapi.example/cgi-bin/gettoken?corpsecret=a+secret%26more');
  for (const script of [[echo], [leaky, leaky, leaky]]) {
    const { send, invocation } = scriptedClient(script);
    const error: unknown = await send(GETTOKEN, invocation).catch((reason: unknown) => reason);
    const written = JSON.stringify([error, (error as Error).message, invocation]);
    expect(written).toContain('/cgi-bin/gettoken');
    expect(written).not.toMatch(/secret|wwcorp/);
  }
});

test('a token can be stale only where one was sent: without it the credential is refused, and that is remembered', async () => {
  const { send, invocation } = scriptedClient([failure(40014), failure(40014)]);
  await expect(send(LIVING_CODE, invocation)).rejects.toMatchObject({ reason: 'MISCONFIGURED', retry: 'refresh' });
  await expect(send(GETTOKEN, invocation)).rejects.toMatchObject({ reason: 'MISCONFIGURED', retry: 'remember' });
});
