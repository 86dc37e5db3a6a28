import { DEMO_CORP_ID } from '../../../../sandbox/fakes/wecom';
import {
  getCorpToken,
  getPermanentCode,
  installSuiteApp,
  newAuthCode,
  newSuiteToken,
  newTemplateToken,
  open,
  TEMPLATE_INSTALLATION,
} from './call-suite';
import { getToken, useWecom } from './call-wecom';

const wecom = useWecom();

describe('v2/get_permanent_code', () => {
  test('returns the permanent_code and the corp, but no access_token', async () => {
    const suiteToken = await newSuiteToken(wecom());
    expect(await getPermanentCode(wecom(), suiteToken, newAuthCode(wecom()))).toEqual({
      status: 200,
      errcode: 0,
      errmsg: 'ok',
      permanent_code: expect.any(String),
      auth_corp_info: { corpid: DEMO_CORP_ID, corp_name: '示例企业' },
    });
  });

  test('accepts an auth_code once, and for ten minutes', async () => {
    const suiteToken = await newSuiteToken(wecom());
    const [used, expired] = [newAuthCode(wecom()), newAuthCode(wecom())];
    await getPermanentCode(wecom(), suiteToken, used);
    expect(await getPermanentCode(wecom(), suiteToken, used)).toMatchObject({ errcode: 40078 });
    wecom().clock.advance(600_000);
    expect(await getPermanentCode(wecom(), suiteToken, expired)).toMatchObject({ errcode: 40078 });
  });

  test('refuses a missing, a short and an unknown auth_code, and one of another suite', async () => {
    const suiteToken = await newSuiteToken(wecom());
    expect(await getPermanentCode(wecom(), suiteToken, undefined)).toMatchObject({ errcode: 41008 });
    expect(await getPermanentCode(wecom(), suiteToken, 'a'.repeat(63))).toMatchObject({ errcode: 40058 });
    expect(await getPermanentCode(wecom(), suiteToken, 'a'.repeat(64))).toMatchObject({ errcode: 40078 });
    const code = newAuthCode(wecom());
    expect(await getPermanentCode(wecom(), await newTemplateToken(wecom()), code)).toMatchObject({ errcode: 40078 });
    expect(await getPermanentCode(wecom(), suiteToken, code)).toMatchObject({ errcode: 0 });
  });

  test('returns the same permanent_code for a second auth_code of an installation', async () => {
    const { suiteToken, permanentCode } = await installSuiteApp(wecom());
    expect(await getPermanentCode(wecom(), suiteToken, newAuthCode(wecom()))).toMatchObject({ permanent_code: permanentCode });
  });
});

describe('the permanent_code of an agent-developed app', () => {
  const permanentCode = async (code = newAuthCode(wecom(), TEMPLATE_INSTALLATION)) =>
    String((await getPermanentCode(wecom(), await newTemplateToken(wecom()), code)).permanent_code);

  test('is the secret for gettoken, and refused by get_corp_token', async () => {
    const corpsecret = await permanentCode();
    expect(await getToken(wecom(), { corpsecret })).toMatchObject({ errcode: 0 });
    const suiteToken = await newTemplateToken(wecom());
    expect(await getCorpToken(wecom(), suiteToken, DEMO_CORP_ID, corpsecret)).toMatchObject({ errcode: 48002 });
  });

  test('is replaced by 重新获取secret, which sends an auth_code for the new one', async () => {
    const before = await permanentCode();
    const { event } = open(wecom().callbacks.resetPermanentCode(TEMPLATE_INSTALLATION));
    expect(await getToken(wecom(), { corpsecret: before })).toMatchObject({ errcode: 40001 });
    const after = await permanentCode(event.AuthCode);
    expect(await getToken(wecom(), { corpsecret: after })).toMatchObject({ errcode: 0 });
  });

  test('is invalid after the corp has removed the app', async () => {
    const corpsecret = await permanentCode();
    wecom().callbacks.cancelAuth(TEMPLATE_INSTALLATION);
    expect(await getToken(wecom(), { corpsecret })).toMatchObject({ errcode: 40001 });
  });
});
