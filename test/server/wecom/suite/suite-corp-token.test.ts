import { suiteCorpToken } from '../../../../server/wecom/suite/suite-corp-token';
import { testInvocation } from '../../invocation';
import { START } from '../../scripted-host';
import { SUITE_TOKEN, suiteStage } from './suite-stage';

/** As documented: without an errcode. */
const issued = (value: string) => ({ access_token: value, expires_in: 7200 });
const CORP = { corpid: 'wwcorp', permanentCode: 'permanent code' };

test('the token of a corp is requested with its permanent_code, in the name of the suite', async () => {
  const { host, suite } = await suiteStage(SUITE_TOKEN, issued('T1'));
  const token = await suiteCorpToken(host, suite, CORP).get(testInvocation());
  expect(token).toMatchObject({ value: 'T1', issuedAt: START, expiresAt: START + 7_200_000 });
  expect(host.requests[1]).toEqual({
    route: 'POST /cgi-bin/service/get_corp_token',
    fields: { auth_corpid: 'wwcorp', permanent_code: 'permanent code' },
    credential: { suite_access_token: 'SUITE-TOKEN' },
    family: 'token',
    quota: 'wwsuite',
  });
});

test('each corp has a token of its own, which all instances share', async () => {
  const { host, suite } = await suiteStage(SUITE_TOKEN, issued('of one'), issued('of two'));
  const valueFor = async (corpid: string) => (await suiteCorpToken(host, suite, { ...CORP, corpid }).get(testInvocation())).value;
  expect([await valueFor('wwone'), await valueFor('wwtwo'), await valueFor('wwone')]).toEqual(['of one', 'of two', 'of one']);
  expect((await host.documents.names('token')).sort()).toEqual([
    'qyapi.weixin.qq.com/suite/wwsuite',
    'qyapi.weixin.qq.com/wwone/wwsuite',
    'qyapi.weixin.qq.com/wwtwo/wwsuite',
  ]);
});

test('an answer without a token is not taken', async () => {
  const { host, suite } = await suiteStage(SUITE_TOKEN, { errcode: 0 });
  await expect(suiteCorpToken(host, suite, CORP).get(testInvocation())).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    facts: { api: '/cgi-bin/service/get_corp_token' },
  });
});
