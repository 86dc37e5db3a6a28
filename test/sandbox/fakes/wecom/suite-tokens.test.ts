import { DEMO_CORP_ID, DEMO_SUITE_ID, DEMO_TEMPLATE_ID } from '../../../../sandbox/fakes/wecom';
import {
  getCorpToken,
  getPermanentCode,
  getSuiteToken,
  installSuiteApp,
  newAuthCode,
  newSuiteToken,
  newTicket,
} from './call-suite';
import { get, post, useWecom } from './call-wecom';

const MINUTE = 60_000;

const wecom = useWecom();

describe('get_suite_token', () => {
  test('returns a token for two hours, without errcode, then the same token with its remaining time', async () => {
    const first = await getSuiteToken(wecom());
    expect(first).toEqual({ status: 200, suite_access_token: expect.any(String), expires_in: 7200 });
    wecom().clock.advance(60 * MINUTE);
    const second = await getSuiteToken(wecom());
    expect(second.suite_access_token).toBe(first.suite_access_token);
    expect(second.expires_in).toBeLessThanOrEqual(3600);
  });

  test.each([
    ['no suite_id', { suite_id: '' }, 41021],
    ['no suite_secret', { suite_secret: undefined }, 41024],
    ['no suite_ticket', { suite_ticket: '' }, 41023],
    ['an unknown suite', { suite_id: 'wwunknown' }, 40083],
    ['a wrong secret', { suite_secret: 'sandbox-secret-wrong' }, 40080],
    ['a ticket that was never pushed', { suite_ticket: 'sandbox-suite-ticket-made-up' }, 40085],
    ['a number as ticket', { suite_ticket: 7 }, 40058],
    ['a ticket of 513 bytes', { suite_ticket: 't'.repeat(513) }, 40058],
  ])('refuses %s', async (_what, body, errcode) => {
    expect(await getSuiteToken(wecom(), body)).toMatchObject({ status: 200, errcode });
  });

  test('accepts a ticket for 30 minutes, even after newer ones', async () => {
    const suite_ticket = newTicket(wecom());
    newTicket(wecom());
    wecom().clock.advance(30 * MINUTE - 1000);
    expect(await getSuiteToken(wecom(), { suite_ticket })).not.toHaveProperty('errcode');
    wecom().clock.advance(1000);
    expect(await getSuiteToken(wecom(), { suite_ticket })).toMatchObject({ errcode: 40085 });
  });

  test("refuses another suite's ticket", async () => {
    const suite_ticket = newTicket(wecom(), DEMO_TEMPLATE_ID);
    expect(await getSuiteToken(wecom(), { suite_ticket })).toMatchObject({ errcode: 40085 });
  });

  test('refuses GET, a form, broken JSON and an address that the provider does not trust', async () => {
    expect(await get(wecom(), 'service/get_suite_token')).toMatchObject({ errcode: 40083 });
    const form = { method: 'POST', body: new URLSearchParams({ suite_id: DEMO_SUITE_ID }) };
    expect(await get(wecom(), 'service/get_suite_token', {}, form)).toMatchObject({ errcode: 47001 });
    expect(await post(wecom(), 'service/get_suite_token', {}, '{"suite_id"')).toMatchObject({ errcode: 47001 });
    for (const suite of wecom().world.suites) suite.trustedIp = '198.51.100.1';
    const { errcode, errmsg } = await getSuiteToken(wecom());
    expect(errcode).toBe(60020);
    expect(errmsg).toContain('from ip: 203.0.113.7');
  });
});

describe('a suite_access_token', () => {
  test.each([
    ['missing', '', 41022],
    ['unknown', 'sandbox-suite-token-made-up', 40082],
  ])('that is %s is refused by both APIs', async (_what, token, errcode) => {
    expect(await getCorpToken(wecom(), token, DEMO_CORP_ID, 'any')).toMatchObject({ errcode });
    expect(await getPermanentCode(wecom(), token, newAuthCode(wecom()))).toMatchObject({ errcode });
  });

  test('is 42009 after it has expired, and 40082 after WeCom has revoked it', async () => {
    const token = await newSuiteToken(wecom());
    wecom().expireSuiteTokens();
    expect(await getPermanentCode(wecom(), token, newAuthCode(wecom()))).toMatchObject({ errcode: 42009 });
    const next = await newSuiteToken(wecom());
    expect(next).not.toBe(token);
    wecom().revokeSuiteTokens();
    expect(await getPermanentCode(wecom(), next, newAuthCode(wecom()))).toMatchObject({ errcode: 40082 });
  });
});

test('calls of suites are recorded, without secrets', async () => {
  const { permanentCode } = await installSuiteApp(wecom());
  expect(wecom().calls.map(({ api, errcode }) => [api, errcode])).toEqual([
    ['/cgi-bin/service/get_suite_token', 0],
    ['/cgi-bin/service/v2/get_permanent_code', 0],
  ]);
  expect(JSON.stringify(wecom().calls)).not.toContain(permanentCode);
});
