import { DEMO_CORP_ID, DEMO_SECRET, FOREIGN_SECRET } from '../../../../sandbox/fakes/wecom';
import { getToken, liveAppOf, newToken, post, useWecom } from './call-wecom';

const HOUR = 3_600_000;

const wecom = useWecom();

test('gettoken returns a token for two hours, then the same token with its remaining time', async () => {
  const first = await getToken(wecom());
  expect(first).toMatchObject({ status: 200, errcode: 0, errmsg: 'ok', expires_in: 7200 });
  wecom().clock.advance(HOUR);
  const second = await getToken(wecom());
  expect(second.access_token).toBe(first.access_token);
  expect(second.expires_in).toBeLessThanOrEqual(3600);
  expect(second.expires_in).toBeGreaterThan(3590);
});

test('it returns a new token after the first has expired', async () => {
  const first = await newToken(wecom());
  wecom().clock.advance(2 * HOUR);
  expect(await newToken(wecom())).not.toBe(first);
});

test('each app has its own token', async () => {
  const other = await getToken(wecom(), { corpsecret: FOREIGN_SECRET });
  expect(other.access_token).not.toBe(await newToken(wecom()));
});

test.each([
  ['an unknown corp', { corpid: 'wwunknown' }, 40013],
  ['a wrong secret', { corpsecret: 'sandbox-secret-wrong' }, 40001],
  ['no corpid', { corpid: '' }, 41002],
  ['no secret', { corpsecret: '' }, 41004],
])('it refuses %s', async (_what, query, errcode) => {
  expect(await getToken(wecom(), query)).toMatchObject({ status: 200, errcode });
});

test('it refuses the secret of a disabled app as a wrong one', async () => {
  liveAppOf(wecom()).enabled = false;
  expect(await getToken(wecom())).toMatchObject({ errcode: 40001 });
});

test('it refuses POST', async () => {
  expect(await post(wecom(), 'gettoken', { corpid: DEMO_CORP_ID, corpsecret: DEMO_SECRET }, {})).toMatchObject({
    errcode: 40058,
  });
});

test('the permanent_code of an agent-developed app is a valid secret, that of a suite app is not', async () => {
  const liveApp = liveAppOf(wecom());
  liveApp.kind = 'customized-app';
  expect(await getToken(wecom())).toMatchObject({ errcode: 0 });
  liveApp.kind = 'suite-app';
  expect(await getToken(wecom())).toMatchObject({ errcode: 40001 });
});

test('from an untrusted address it is 60020, with that address in errmsg', async () => {
  liveAppOf(wecom()).trustedIp = '198.51.100.1;198.51.100.2';
  const { errcode, errmsg } = await getToken(wecom());
  expect(errcode).toBe(60020);
  expect(errmsg).toMatch(
    /^not allow to access from your ip, hint: \[\d+\], from ip: 203\.0\.113\.7, more info at https:\/\/open\.work\.weixin\.qq\.com\/devtool\/query\?e=60020$/,
  );
});

test('after ten bad secrets it is 45009 for an hour', async () => {
  for (let time = 0; time < 10; time += 1) await getToken(wecom(), { corpsecret: 'sandbox-secret-wrong' });
  expect(await getToken(wecom())).toMatchObject({ errcode: 45009 });
  wecom().clock.advance(HOUR);
  expect(await getToken(wecom())).toMatchObject({ errcode: 0 });
});
