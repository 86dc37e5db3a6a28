import { getPermanentCode } from '../../../../server/wecom/suite/permanent-code';
import { testInvocation } from '../../invocation';
import { SUITE_TOKEN, suiteStage } from './suite-stage';

/** As documented: without an errcode, and with much more about the corp. */
const ANSWER = { permanent_code: 'permanent code', auth_corp_info: { corpid: 'wwcorp', corp_name: 'a corp' }, edition_info: {} };

test('an auth_code is exchanged once, in the name of the suite', async () => {
  const { host, suite } = await suiteStage(SUITE_TOKEN, ANSWER);
  expect(await getPermanentCode(suite, 'AUTH-CODE', testInvocation())).toEqual({
    corpid: 'wwcorp',
    permanentCode: 'permanent code',
  });
  expect(host.requests[1]).toEqual({
    route: 'POST /cgi-bin/service/v2/get_permanent_code',
    fields: { auth_code: 'AUTH-CODE' },
    credential: { suite_access_token: 'SUITE-TOKEN' },
    family: 'token',
    quota: 'wwsuite',
    once: { leastMs: 2_000 },
  });
});

test.each([
  ['without a permanent_code', { ...ANSWER, permanent_code: undefined }],
  ['with an empty permanent_code', { ...ANSWER, permanent_code: '' }],
  ['with a permanent_code that is no text', { ...ANSWER, permanent_code: { value: 1 } }],
  ['without a corp', { ...ANSWER, auth_corp_info: undefined }],
  ['with null as the corp', { ...ANSWER, auth_corp_info: null }],
  ['with an empty corpid', { ...ANSWER, auth_corp_info: { corpid: '' } }],
  ['with a corpid that is no text', { ...ANSWER, auth_corp_info: { corpid: 7 } }],
])('an answer %s is not taken', async (_, answer) => {
  const { suite } = await suiteStage(SUITE_TOKEN, answer);
  await expect(getPermanentCode(suite, 'AUTH-CODE', testInvocation())).rejects.toMatchObject({
    reason: 'UPSTREAM_UNAVAILABLE',
    retry: 'none',
    facts: { api: '/cgi-bin/service/v2/get_permanent_code', fault: 'no permanent_code with a corpid in the answer' },
  });
});
