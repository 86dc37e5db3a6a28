import { DEMO_CORP_ID, DEMO_SUITE_ID } from '../../../../sandbox/fakes/wecom';
import { getCorpToken, getPermanentCode, INSTALLATION, installSuiteApp, newAuthCode, newSuiteToken } from './call-suite';
import { get, getLivingCode, useWecom } from './call-wecom';

const wecom = useWecom();

test('get_corp_token returns, without errcode, a token for the livings of this installation', async () => {
  const { suiteToken, permanentCode } = await installSuiteApp(wecom());
  const response = await getCorpToken(wecom(), suiteToken, DEMO_CORP_ID, permanentCode);
  expect(response).toEqual({ status: 200, access_token: expect.any(String), expires_in: 7200 });
  const token = String(response.access_token);
  expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 92008 });
  for (const living of wecom().world.livings) living.app = `${DEMO_SUITE_ID} in ${DEMO_CORP_ID}`;
  expect(await getLivingCode(wecom(), token)).toMatchObject({ errcode: 0, living_code: expect.any(String) });
});

test.each([
  ['an auth_corpid of a wrong form', 'example.com', 'the valid code', 710000],
  ['an unknown corp', 'wwsandboxunknown01', 'the valid code', 40013],
  ['no auth_corpid', '', 'the valid code', 40063],
  ['no permanent_code', DEMO_CORP_ID, '', 41025],
  ['a wrong permanent_code', DEMO_CORP_ID, 'sandbox-permanent-code-wrong', 40084],
])('it refuses %s', async (_what, corpid, code, errcode) => {
  const { suiteToken, permanentCode } = await installSuiteApp(wecom());
  const given = code === 'the valid code' ? permanentCode : code;
  expect(await getCorpToken(wecom(), suiteToken, corpid, given)).toMatchObject({ errcode });
});

test("it refuses another corp's permanent_code", async () => {
  const { suiteToken, permanentCode } = await installSuiteApp(wecom());
  wecom().world.corps.push({ corpid: 'wwsandboxcorp00002', name: '第二家企业' });
  newAuthCode(wecom(), { ...INSTALLATION, corpid: 'wwsandboxcorp00002' });
  expect(await getCorpToken(wecom(), suiteToken, 'wwsandboxcorp00002', permanentCode)).toMatchObject({ errcode: 40084 });
});

test('it refuses GET', async () => {
  const query = { suite_access_token: await newSuiteToken(wecom()) };
  expect(await get(wecom(), 'service/get_corp_token', query)).toMatchObject({ errcode: 40058 });
});

test('after the corp has removed the app it is 48004, tokens are 40014, and a new installation has a new code', async () => {
  const { suiteToken, permanentCode } = await installSuiteApp(wecom());
  const { access_token } = await getCorpToken(wecom(), suiteToken, DEMO_CORP_ID, permanentCode);
  wecom().callbacks.cancelAuth(INSTALLATION);
  expect(await getCorpToken(wecom(), suiteToken, DEMO_CORP_ID, permanentCode)).toMatchObject({ errcode: 48004 });
  expect(await getLivingCode(wecom(), String(access_token))).toMatchObject({ errcode: 40014 });
  const again = await getPermanentCode(wecom(), suiteToken, newAuthCode(wecom()));
  expect(again.permanent_code).not.toBe(permanentCode);
  expect(await getCorpToken(wecom(), suiteToken, DEMO_CORP_ID, permanentCode)).toMatchObject({ errcode: 40084 });
});
