import type { ApiCall } from '../../../../sandbox/fakes/wecom';
import { getLivingCode, getToken, LIN, newToken, useWecom } from '../wecom/call-wecom';

const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';

const wecom = useWecom();

const request = (token: string, signal?: AbortSignal) =>
  fetch(`${wecom().url}${GET_LIVING_CODE}?access_token=${token}`, { method: 'POST', body: '{}', ...(signal && { signal }) });

/** The request has reached the fake, and has been given its fault. */
async function arrived() {
  while (wecom().faultsLeft() > 0) await new Promise(setImmediate);
}

test('every call is recorded, unanswered ones too, and listeners are called; nothing secret is recorded', async () => {
  const heard: ApiCall[] = [];
  const stop = wecom().onCall((call) => heard.push(call));
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { reset: true } });
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { httpStatus: 502 } });
  const token = await newToken(wecom());
  await request(token).catch(() => undefined);
  await request(token);
  const { living_code } = await getLivingCode(wecom(), token);
  stop();
  await getToken(wecom());
  expect(wecom().calls.map(({ api, method, errcode, httpStatus }) => [method, api, errcode, httpStatus])).toEqual([
    ['GET', '/cgi-bin/gettoken', 0, 200],
    ['POST', GET_LIVING_CODE, null, null],
    ['POST', GET_LIVING_CODE, null, 502],
    ['POST', GET_LIVING_CODE, 0, 200],
    ['GET', '/cgi-bin/gettoken', 0, 200],
  ]);
  expect(heard).toEqual(wecom().calls.slice(0, 4));
  for (const secret of [token, String(living_code), LIN, 'sandbox-secret'])
    expect(JSON.stringify(wecom().calls)).not.toContain(secret);
});

test('an answer that comes after its caller gave up counts as none', async () => {
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { delayMs: 60, httpStatus: 502 } });
  const recorded = new Promise((resolve) => wecom().onCall(resolve));
  const caller = new AbortController();
  const given = request('any', caller.signal);
  await arrived();
  caller.abort();
  await expect(given).rejects.toMatchObject({ name: 'AbortError' });
  await recorded;
  expect(wecom().calls).toMatchObject([{ api: GET_LIVING_CODE, errcode: null, httpStatus: null }]);
});

test('a call that is answered after a reset belongs to what was before it: not recorded', async () => {
  const heard: ApiCall[] = [];
  const stop = wecom().onCall((call) => heard.push(call));
  wecom().injectFault({ api: GET_LIVING_CODE, fault: { delayMs: 100, httpStatus: 502 } });
  const late = request('any');
  await arrived();
  wecom().reset();
  await late;
  await getToken(wecom());
  stop();
  expect(wecom().calls.map(({ api }) => api)).toEqual(['/cgi-bin/gettoken']);
  expect(heard).toEqual(wecom().calls);
});
