import { getLivingCode, getToken, LIN, newToken, useWecom } from '../wecom/call-wecom';

const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

const wecom = useWecom();

const request = (token: string, signal?: AbortSignal) =>
  fetch(`${wecom().url}${GET_LIVING_CODE}?access_token=${token}`, {
    method: 'POST',
    body: JSON.stringify({ livingid: 'lvDemoLive', openid: LIN }),
    ...(signal && { signal }),
  });

test('an injected errcode applies to one call of its API', async () => {
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { errcode: 42001 } });
  const token = await newToken(wecom());
  const refused = await getLivingCode(wecom(), token);
  expect(refused).toMatchObject({
    status: 200,
    errcode: 42001,
    errmsg: expect.stringContaining('access_token expired, hint: ['),
  });
  expect(refused).not.toHaveProperty('living_code');
  expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 0 });
});

test('faults of one API apply in the order of injection, each as often as requested', async () => {
  wecom().injectFault({ api: '/cgi-bin/gettoken', times: 2, fault: { errcode: -1 } });
  wecom().injectFault({ api: '/cgi-bin/gettoken', times: 1, fault: { errcode: 45033 } });
  const responses = [await getToken(wecom()), await getToken(wecom()), await getToken(wecom()), await getToken(wecom())];
  expect(responses.map(({ errcode }) => errcode)).toEqual([-1, -1, 45033, 0]);
});

test('a fault with infinite times lasts until faults are cleared', async () => {
  wecom().injectFault({ api: '*', times: Number.POSITIVE_INFINITY, fault: { httpStatus: 502 } });
  const token = 'any';
  expect([(await request(token)).status, (await request(token)).status]).toEqual([502, 502]);
  wecom().clearFaults();
  expect(await getToken(wecom())).toMatchObject({ errcode: 0 });
});

test('HTML or any other body can replace the answer', async () => {
  const token = await newToken(wecom());
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { html: true } });
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { body: { errcode: 0, errmsg: 'ok', living_code: '' } } });
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { body: '{"errcode":' } });
  const html = await request(token);
  expect([html.headers.get('content-type'), await html.text()]).toEqual([
    expect.stringContaining('text/html'),
    expect.stringContaining('<h1>'),
  ]);
  expect(await (await request(token)).json()).toEqual({ errcode: 0, errmsg: 'ok', living_code: '' });
  expect(await (await request(token)).text()).toBe('{"errcode":');
});

test('a reset breaks the connection, a hang keeps it open until the caller gives up', async () => {
  const token = await newToken(wecom());
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { reset: true } });
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { hang: true } });
  await expect(request(token)).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
  await expect(request(token, AbortSignal.timeout(80))).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 0 });
});

test('a delay alone only delays the normal answer', async () => {
  const token = await newToken(wecom());
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { delayMs: 40 } });
  expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 0 });
  expect(wecom().calls.at(-1)?.ms).toBeGreaterThanOrEqual(39);
});
