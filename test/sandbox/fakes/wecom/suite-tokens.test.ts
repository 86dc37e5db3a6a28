import {
  DEMO_CORP_ID,
  DEMO_SUITE_ID,
  DEMO_TEMPLATE_ID,
  DEMO_TEMPLATE_SECRET,
  type SandboxWecom,
  startWecom,
} from '../../../sandbox/fakes/wecom';
import { getCorpToken, getPermanentCode, getSuiteToken, newSuiteToken, newTicket, open } from './call-suite';
import { get, getLivingCode, getToken, post } from './call-wecom';

const MINUTE = 60_000;
const INSTALLATION = { suite_id: DEMO_SUITE_ID, corpid: DEMO_CORP_ID };
const TEMPLATE = { suite_id: DEMO_TEMPLATE_ID, suite_secret: DEMO_TEMPLATE_SECRET };

let wecom: SandboxWecom;
beforeAll(async () => {
  wecom = await startWecom();
});
beforeEach(() => wecom.reset());
afterAll(() => wecom.close());

const authCode = (installation = INSTALLATION) => String(open(wecom.callbacks.createAuth(installation)).event.AuthCode);
const templateToken = () => newSuiteToken(wecom, { ...TEMPLATE, suite_ticket: newTicket(wecom, DEMO_TEMPLATE_ID) });

/** The demo corp installs the third-party app, and the provider exchanges its code. */
async function installed() {
  const suiteToken = await newSuiteToken(wecom);
  const permanentCode = String((await getPermanentCode(wecom, suiteToken, authCode())).permanent_code);
  return { suiteToken, permanentCode };
}

describe('get_suite_token', () => {
  test('answers without errcode, for two hours, and the same token again with what is left of them', async () => {
    const first = await getSuiteToken(wecom);
    expect(first).toEqual({ status: 200, suite_access_token: expect.any(String), expires_in: 7200 });
    wecom.clock.advance(60 * MINUTE);
    const second = await getSuiteToken(wecom);
    expect(second.suite_access_token).toBe(first.suite_access_token);
    expect(second.expires_in).toBeLessThanOrEqual(3600);
  });

  test.each([
    ['no suite_id', { suite_id: '' }, 41021],
    ['no suite_secret', { suite_secret: undefined }, 41024],
    ['no suite_ticket', { suite_ticket: '' }, 41023],
    ['an unknown suite', { suite_id: 'wwnobody' }, 40083],
    ['a wrong secret', { suite_secret: 'sandbox-secret-wrong' }, 40080],
    ['a ticket that was never pushed', { suite_ticket: 'sandbox-suite-ticket-made-up' }, 40085],
    ['a number for a ticket', { suite_ticket: 7 }, 40058],
    ['a ticket of 513 bytes', { suite_ticket: 't'.repeat(513) }, 40058],
  ])('refuses %s', async (_what, body, errcode) => {
    expect(await getSuiteToken(wecom, body)).toMatchObject({ status: 200, errcode });
  });

  test('takes each ticket for 30 minutes, also when newer ones have come', async () => {
    const suite_ticket = newTicket(wecom);
    newTicket(wecom);
    wecom.clock.advance(30 * MINUTE - 1000);
    expect(await getSuiteToken(wecom, { suite_ticket })).not.toHaveProperty('errcode');
    wecom.clock.advance(1000);
    expect(await getSuiteToken(wecom, { suite_ticket })).toMatchObject({ errcode: 40085 });
  });

  test("refuses another suite's ticket", async () => {
    expect(await getSuiteToken(wecom, { suite_ticket: newTicket(wecom, DEMO_TEMPLATE_ID) })).toMatchObject({ errcode: 40085 });
  });

  test('refuses GET, a form, broken JSON and an address that the provider does not trust', async () => {
    expect(await get(wecom, 'service/get_suite_token')).toMatchObject({ errcode: 40083 });
    const form = { method: 'POST', body: new URLSearchParams({ suite_id: DEMO_SUITE_ID }) };
    expect(await get(wecom, 'service/get_suite_token', {}, form)).toMatchObject({ errcode: 47001 });
    expect(await post(wecom, 'service/get_suite_token', {}, '{"suite_id"')).toMatchObject({ errcode: 47001 });
    for (const suite of wecom.world.suites) suite.trustedIp = '198.51.100.1';
    const { errcode, errmsg } = await getSuiteToken(wecom);
    expect(errcode).toBe(60020);
    expect(errmsg).toContain('from ip: 203.0.113.7');
  });
});

describe('a suite_access_token', () => {
  test.each([
    ['missing', () => '', 41022],
    ['unknown', () => 'sandbox-suite-token-made-up', 40082],
  ])('that is %s is refused by both calls', async (_what, token, errcode) => {
    expect(await getCorpToken(wecom, token(), DEMO_CORP_ID, 'any')).toMatchObject({ errcode });
    expect(await getPermanentCode(wecom, token(), authCode())).toMatchObject({ errcode });
  });

  test('is 42009 once its time is over, and 40082 once WeCom has withdrawn it', async () => {
    const token = await newSuiteToken(wecom);
    wecom.expireSuiteTokens();
    expect(await getPermanentCode(wecom, token, authCode())).toMatchObject({ errcode: 42009 });
    const next = await newSuiteToken(wecom);
    expect(next).not.toBe(token);
    wecom.revokeSuiteTokens();
    expect(await getPermanentCode(wecom, next, authCode())).toMatchObject({ errcode: 40082 });
  });
});

describe('v2/get_permanent_code', () => {
  test('tells the permanent code and the corp, and no access_token', async () => {
    const suiteToken = await newSuiteToken(wecom);
    expect(await getPermanentCode(wecom, suiteToken, authCode())).toEqual({
      status: 200,
      errcode: 0,
      errmsg: 'ok',
      permanent_code: expect.any(String),
      auth_corp_info: { corpid: DEMO_CORP_ID, corp_name: '示例企业' },
    });
  });

  test('takes a code once, and for ten minutes', async () => {
    const suiteToken = await newSuiteToken(wecom);
    const [used, tooOld] = [authCode(), authCode()];
    await getPermanentCode(wecom, suiteToken, used);
    expect(await getPermanentCode(wecom, suiteToken, used)).toMatchObject({ errcode: 40078 });
    wecom.clock.advance(10 * MINUTE);
    expect(await getPermanentCode(wecom, suiteToken, tooOld)).toMatchObject({ errcode: 40078 });
  });

  test('refuses no code, a short one, an unknown one and one of another suite', async () => {
    const suiteToken = await newSuiteToken(wecom);
    expect(await getPermanentCode(wecom, suiteToken, undefined)).toMatchObject({ errcode: 41008 });
    expect(await getPermanentCode(wecom, suiteToken, 'a'.repeat(63))).toMatchObject({ errcode: 40058 });
    expect(await getPermanentCode(wecom, suiteToken, 'a'.repeat(64))).toMatchObject({ errcode: 40078 });
    const code = authCode();
    expect(await getPermanentCode(wecom, await templateToken(), code)).toMatchObject({ errcode: 40078 });
    expect(await getPermanentCode(wecom, suiteToken, code)).toMatchObject({ errcode: 0 });
  });

  test('gives the same permanent code again to a second code of the same installation', async () => {
    const { suiteToken, permanentCode } = await installed();
    expect(await getPermanentCode(wecom, suiteToken, authCode())).toMatchObject({ permanent_code: permanentCode });
  });
});

describe('get_corp_token', () => {
  test('answers without errcode, with a token that issues living codes for the livings of this installation', async () => {
    const { suiteToken, permanentCode } = await installed();
    const answer = await getCorpToken(wecom, suiteToken, DEMO_CORP_ID, permanentCode);
    expect(answer).toEqual({ status: 200, access_token: expect.any(String), expires_in: 7200 });
    const token = String(answer.access_token);
    expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 92008 });
    for (const living of wecom.world.livings) living.app = `${DEMO_SUITE_ID} in ${DEMO_CORP_ID}`;
    expect(await getLivingCode(wecom, token)).toMatchObject({ errcode: 0, living_code: expect.any(String) });
  });

  test.each([
    ['an auth_corpid of another form', 'example.com', 'the right code', 710000],
    ['an unknown corp', 'wwsandboxnobody001', 'the right code', 40013],
    ['no auth_corpid', '', 'the right code', 40063],
    ['no permanent_code', DEMO_CORP_ID, '', 41025],
    ['a wrong permanent_code', DEMO_CORP_ID, 'sandbox-permanent-code-wrong', 40084],
  ])('refuses %s', async (_what, corpid, code, errcode) => {
    const { suiteToken, permanentCode } = await installed();
    const given = code === 'the right code' ? permanentCode : code;
    expect(await getCorpToken(wecom, suiteToken, corpid, given)).toMatchObject({ errcode });
  });

  test("refuses another corp's permanent code", async () => {
    const { suiteToken, permanentCode } = await installed();
    wecom.world.corps.push({ corpid: 'wwsandboxcorp00002', name: '第二家企业' });
    authCode({ ...INSTALLATION, corpid: 'wwsandboxcorp00002' });
    expect(await getCorpToken(wecom, suiteToken, 'wwsandboxcorp00002', permanentCode)).toMatchObject({ errcode: 40084 });
  });

  test('refuses GET', async () => {
    const query = { suite_access_token: await newSuiteToken(wecom) };
    expect(await get(wecom, 'service/get_corp_token', query)).toMatchObject({ errcode: 40058 });
  });

  test('after a cancelled authorisation is 48004, its tokens are 40014, and a new authorisation has a new code', async () => {
    const { suiteToken, permanentCode } = await installed();
    const { access_token } = await getCorpToken(wecom, suiteToken, DEMO_CORP_ID, permanentCode);
    wecom.callbacks.cancelAuth(INSTALLATION);
    expect(await getCorpToken(wecom, suiteToken, DEMO_CORP_ID, permanentCode)).toMatchObject({ errcode: 48004 });
    expect(await getLivingCode(wecom, String(access_token))).toMatchObject({ errcode: 40014 });
    const again = await getPermanentCode(wecom, suiteToken, authCode());
    expect(again.permanent_code).not.toBe(permanentCode);
    expect(await getCorpToken(wecom, suiteToken, DEMO_CORP_ID, permanentCode)).toMatchObject({ errcode: 40084 });
  });
});

describe('an agent-developed app', () => {
  const installation = { suite_id: DEMO_TEMPLATE_ID, corpid: DEMO_CORP_ID };
  const permanentCode = async (code = authCode(installation)) =>
    String((await getPermanentCode(wecom, await templateToken(), code)).permanent_code);

  test('uses its permanent code as the secret of gettoken, and not in get_corp_token', async () => {
    const corpsecret = await permanentCode();
    expect(await getToken(wecom, { corpsecret })).toMatchObject({ errcode: 0 });
    expect(await getCorpToken(wecom, await templateToken(), DEMO_CORP_ID, corpsecret)).toMatchObject({ errcode: 48002 });
  });

  test('loses it by 重新获取secret, which brings a code for the next one', async () => {
    const before = await permanentCode();
    const { event } = open(wecom.callbacks.resetPermanentCode(installation));
    expect(await getToken(wecom, { corpsecret: before })).toMatchObject({ errcode: 40001 });
    const after = await permanentCode(event.AuthCode);
    expect(await getToken(wecom, { corpsecret: after })).toMatchObject({ errcode: 0 });
  });

  test('loses it when the corp removes the app', async () => {
    const corpsecret = await permanentCode();
    wecom.callbacks.cancelAuth(installation);
    expect(await getToken(wecom, { corpsecret })).toMatchObject({ errcode: 40001 });
  });
});

test('calls of suites are in the list of calls, without what is secret in them', async () => {
  const { permanentCode } = await installed();
  expect(wecom.calls.map(({ api, errcode }) => [api, errcode])).toEqual([
    ['/cgi-bin/service/get_suite_token', 0],
    ['/cgi-bin/service/v2/get_permanent_code', 0],
  ]);
  expect(JSON.stringify(wecom.calls)).not.toContain(permanentCode);
});
