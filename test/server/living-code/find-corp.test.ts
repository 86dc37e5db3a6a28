import { createFindCorp } from '../../../server/living-code/find-corp';
import type { AppCredential } from '../../../server/wecom/app';
import { createAuthorizations } from '../../../server/wecom/suite/authorizations';
import { storeSuiteTicket } from '../../../server/wecom/suite/suite-ticket';
import { testInvocation } from '../invocation';
import { START, scriptedHost } from '../scripted-host';

const issued = (field: string, value: string) => ({ [field]: value, expires_in: 7200 });
const LIVING_CODE = 'POST /cgi-bin/living/get_living_code';

/** Calls WeCom for the corp that is found; one corp has authorized the suite. */
async function callFor(app: AppCredential, corpid: string | undefined, ...script: object[]) {
  const host = scriptedHost(...script.map((answer) => ({ ...answer })), { errcode: 0 });
  await createAuthorizations(host.documents, 'wwsuite').put('wwcorp', { permanentCode: 'permanent code', at: START });
  await storeSuiteTicket(host.documents, 'wwsuite', { suiteTicket: 'TICKET-1', at: START }, () => START);
  const corp = await createFindCorp(host, app, host.documents)(corpid, testInvocation());
  await corp.call(LIVING_CODE, {}, testInvocation());
  const keys = await host.documents.names('token');
  return { corpid: corp.corpid, calls: host.requests.map(({ route, fields }) => [route, fields]), keys };
}

describe('a self-built app', () => {
  const APP: AppCredential = { type: 'corp-app', corpid: 'wwcorp', corpsecret: 'the secret' };

  test.each(['wwcorp', undefined])('serves its own corp: %p', async (wanted) => {
    const { corpid, calls } = await callFor(APP, wanted, issued('access_token', 'T1'));
    expect(corpid).toBe('wwcorp');
    expect(calls).toEqual([
      ['GET /cgi-bin/gettoken', { corpid: 'wwcorp', corpsecret: 'the secret' }],
      [LIVING_CODE, {}],
    ]);
  });

  test('serves no other corp', async () => {
    const find = createFindCorp(scriptedHost(), APP, scriptedHost().documents);
    await expect(find('wwother', testInvocation())).rejects.toMatchObject({ facts: { fault: 'a foreign corpid' } });
  });
});

test('a customized app with its permanent_code in the environment needs no store', async () => {
  const app: AppCredential = { type: 'customized-app', corpid: 'wwown', corpsecret: 'permanent code of wwown' };
  const { corpid, calls } = await callFor(app, undefined, issued('access_token', 'T1'));
  expect(corpid).toBe('wwown');
  expect(calls[0]).toEqual(['GET /cgi-bin/gettoken', { corpid: 'wwown', corpsecret: 'permanent code of wwown' }]);
});

test('a customized app uses the stored permanent_code as the secret of the corp, under its suite_id', async () => {
  const app: AppCredential = { type: 'customized-app', suiteId: 'wwsuite', defaultCorpid: '' };
  const { corpid, calls, keys } = await callFor(app, undefined, issued('access_token', 'T1'));
  expect(corpid).toBe('wwcorp');
  expect(calls[0]).toEqual(['GET /cgi-bin/gettoken', { corpid: 'wwcorp', corpsecret: 'permanent code' }]);
  expect(keys).toEqual(['qyapi.weixin.qq.com/wwcorp/wwsuite']);
});

test("a third-party app gets a corp's token with its permanent_code, in the name of the suite", async () => {
  const app: AppCredential = { type: 'suite-app', suiteId: 'wwsuite', suiteSecret: 'suite secret', defaultCorpid: '' };
  const { calls } = await callFor(app, 'wwcorp', issued('suite_access_token', 'S1'), issued('access_token', 'T1'));
  expect(calls).toEqual([
    ['POST /cgi-bin/service/get_suite_token', { suite_id: 'wwsuite', suite_secret: 'suite secret', suite_ticket: 'TICKET-1' }],
    ['POST /cgi-bin/service/get_corp_token', { auth_corpid: 'wwcorp', permanent_code: 'permanent code' }],
    [LIVING_CODE, {}],
  ]);
});

test.each<AppCredential>([
  { type: 'customized-app', suiteId: 'wwsuite', defaultCorpid: '' },
  { type: 'suite-app', suiteId: 'wwsuite', suiteSecret: 'suite secret', defaultCorpid: '' },
])('a corp that has not authorized is refused: $type', async (app) => {
  await expect(callFor(app, 'wwother')).rejects.toMatchObject({
    reason: 'MISCONFIGURED',
    facts: { fault: 'corp not authorized' },
  });
});
