import { type SandboxWecom, startWecom, type WecomCall } from '../../../sandbox/fakes/wecom';
import { getLivingCode, getToken, LIN, newToken } from './call-wecom';

const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

let wecom: SandboxWecom;

beforeAll(async () => {
  wecom = await startWecom();
});
beforeEach(() => wecom.reset());
afterAll(() => wecom.close());

const raw = (token: string, signal?: AbortSignal) =>
  fetch(`${wecom.url}${GET_LIVING_CODE}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ livingid: 'lvDemoLive', openid: LIN }),
    ...(signal && { signal }),
  });

test('an ordered errcode hits the named API once, and no other', async () => {
  wecom.order({ api: GET_LIVING_CODE, fault: { errcode: 42001 } });
  const token = await newToken(wecom);
  const refused = await getLivingCode(wecom, token);
  expect(refused).toMatchObject({
    status: 200,
    errcode: 42001,
    errmsg: expect.stringContaining('access_token expired, hint: ['),
  });
  expect(refused).not.toHaveProperty('living_code');
  expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 0 });
});

test('orders for one API are served in turn, each as often as ordered', async () => {
  wecom.order({ api: '/cgi-bin/gettoken', times: 2, fault: { errcode: -1 } });
  wecom.order({ api: '/cgi-bin/gettoken', times: 1, fault: { errcode: 45033 } });
  const answers = [await getToken(wecom), await getToken(wecom), await getToken(wecom), await getToken(wecom)];
  expect(answers.map(({ errcode }) => errcode)).toEqual([-1, -1, 45033, 0]);
});

test('a fault without end lasts until faults are cleared', async () => {
  wecom.order({ api: '*', times: Number.POSITIVE_INFINITY, fault: { httpStatus: 502 } });
  const token = 'any';
  expect([(await raw(token)).status, (await raw(token)).status]).toEqual([502, 502]);
  wecom.clearFaults();
  expect(await getToken(wecom)).toMatchObject({ errcode: 0 });
});

test('HTML and any other body can stand in for the answer', async () => {
  const token = await newToken(wecom);
  wecom.order({ api: GET_LIVING_CODE, fault: { html: true } });
  wecom.order({ api: GET_LIVING_CODE, fault: { body: { errcode: 0, errmsg: 'ok', living_code: '' } } });
  wecom.order({ api: GET_LIVING_CODE, fault: { body: '{"errcode":' } });
  const html = await raw(token);
  expect([html.headers.get('content-type'), await html.text()]).toEqual([
    expect.stringContaining('text/html'),
    expect.stringContaining('<h1>'),
  ]);
  expect(await (await raw(token)).json()).toEqual({ errcode: 0, errmsg: 'ok', living_code: '' });
  expect(await (await raw(token)).text()).toBe('{"errcode":');
});

test('a reset breaks the connection and a hang leaves it open until the caller gives up', async () => {
  const token = await newToken(wecom);
  wecom.order({ api: GET_LIVING_CODE, fault: { reset: true } });
  wecom.order({ api: GET_LIVING_CODE, fault: { hang: true } });
  await expect(raw(token)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  await expect(raw(token, AbortSignal.timeout(80))).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 0 });
});

test('an answer that comes after its caller gave up counts as none', async () => {
  wecom.order({ api: GET_LIVING_CODE, fault: { delayMs: 60, httpStatus: 502 } });
  await expect(raw('any', AbortSignal.timeout(20))).rejects.toMatchObject({ name: 'TimeoutError' });
  await new Promise((resolve) => wecom.onCall(resolve));
  expect(wecom.calls).toMatchObject([{ api: GET_LIVING_CODE, errcode: null, httpStatus: null }]);
});

test('a delay alone only makes the true answer late', async () => {
  const token = await newToken(wecom);
  wecom.order({ api: GET_LIVING_CODE, fault: { delayMs: 40 } });
  expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 0 });
  expect(wecom.calls.at(-1)?.ms).toBeGreaterThanOrEqual(39);
});

test('every call is listed and told, unanswered ones too, with nothing secret in the list', async () => {
  const told: WecomCall[] = [];
  const stop = wecom.onCall((call) => told.push(call));
  wecom.order({ api: GET_LIVING_CODE, fault: { reset: true } });
  wecom.order({ api: GET_LIVING_CODE, fault: { httpStatus: 502 } });
  const token = await newToken(wecom);
  await raw(token).catch(() => undefined);
  await raw(token);
  const { living_code } = await getLivingCode(wecom, token);
  stop();
  await getToken(wecom);
  expect(wecom.calls.map(({ api, method, errcode, httpStatus }) => [method, api, errcode, httpStatus])).toEqual([
    ['GET', '/cgi-bin/gettoken', 0, 200],
    ['POST', GET_LIVING_CODE, null, null],
    ['POST', GET_LIVING_CODE, null, 502],
    ['POST', GET_LIVING_CODE, 0, 200],
    ['GET', '/cgi-bin/gettoken', 0, 200],
  ]);
  expect(told).toEqual(wecom.calls.slice(0, 4));
  for (const secret of [token, String(living_code), LIN, 'sandbox-secret'])
    expect(JSON.stringify(wecom.calls)).not.toContain(secret);
});

test('a reset brings the seed world back and forgets tokens, codes and faults', async () => {
  const token = await newToken(wecom);
  const { living_code } = await getLivingCode(wecom, token);
  wecom.world.livings.splice(0);
  wecom.order({ api: '*', fault: { errcode: -1 } });
  wecom.reset();
  expect(wecom.calls).toEqual([]);
  expect(wecom.redeem({ living_code: String(living_code), openid: LIN })).toEqual({ ok: false, why: 'unknown' });
  expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 40014 });
  expect(await getLivingCode(wecom, await newToken(wecom))).toMatchObject({ errcode: 0 });
});
