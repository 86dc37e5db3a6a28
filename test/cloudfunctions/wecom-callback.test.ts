import { DEMO_CORP_ID, HOSTILE_TICKET, HOSTILITIES } from '../../sandbox/fakes/wecom';
import { type Kind, type Provider, startProvider } from './provider';

const PERMANENT_CODE = '/cgi-bin/service/v2/get_permanent_code';
const SUITE_TOKEN = '/cgi-bin/service/get_suite_token';
const CORP_TOKEN = '/cgi-bin/service/get_corp_token';
const GETTOKEN = '/cgi-bin/gettoken';
const LIN = 'oSandboxViewerLin';
const SUCCESS = { statusCode: 200, body: 'success' };

let provider: Provider;
const open = async (kind: Kind) => {
  provider = await startProvider(kind);
};
afterEach(() => provider.close());

const calls = (api: string) => provider.wecom.calls.filter((call) => call.api === api).length;
const installation = () => ({ suite_id: provider.suiteId, corpid: DEMO_CORP_ID });
const pushTicket = () => provider.receive(provider.wecom.callbacks.suiteTicket(provider.suiteId));
const stored = () => JSON.stringify(provider.database.documents('live_entry'));

/** The corp's administrator installs the app; a living of the corp is then made by it. */
async function authorise() {
  const answer = await provider.receive(provider.wecom.callbacks.createAuth(installation()));
  provider.ownLiving();
  return answer;
}

describe.each(['suite-app', 'customized-app'] as const)('a %s', (kind) => {
  beforeEach(() => open(kind));

  test('is verified, gets its ticket, is authorised, and brings a viewer in: no permanent_code copied by hand', async () => {
    const verification = provider.wecom.callbacks.verification({ suite_id: provider.suiteId });
    expect(await provider.receive(verification)).toMatchObject({ statusCode: 200, body: verification.expects });
    expect(await pushTicket()).toMatchObject(SUCCESS);
    expect(await authorise()).toMatchObject(SUCCESS);

    const answer = await provider.enter(LIN);
    expect(answer).toMatchObject({ ok: true });
    expect(provider.wecom.redeem({ living_code: String(answer.livingCode), openid: LIN })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLive',
    });
    expect([calls(CORP_TOKEN), calls(GETTOKEN)]).toEqual(kind === 'suite-app' ? [1, 0] : [0, 1]);
  });

  test('serves the corp that is named, and no other', async () => {
    await pushTicket();
    await authorise();
    expect(await provider.enter(LIN, { corpid: DEMO_CORP_ID })).toMatchObject({ ok: true });
    expect(await provider.enter(LIN, { corpid: 'wwnobody' })).toMatchObject({ ok: false, reason: 'MISCONFIGURED' });
  });

  test('with two corps wants to be told which', async () => {
    provider.wecom.world.corps.push({ corpid: 'wwsecondcorp', name: 'Second' });
    await pushTicket();
    await provider.receive(provider.wecom.callbacks.createAuth({ suite_id: provider.suiteId, corpid: 'wwsecondcorp' }));
    await authorise();
    expect(await provider.enter(LIN)).toMatchObject({ reason: 'INVALID_REQUEST' });
    expect(await provider.enter(LIN, { corpid: DEMO_CORP_ID })).toMatchObject({ ok: true });
  });

  test('whose corp cancels: out at the next call, and nothing of it is left', async () => {
    await pushTicket();
    await authorise();
    await provider.enter(LIN);
    provider.clock.advance(1000);
    expect(await provider.receive(provider.wecom.callbacks.cancelAuth(installation()))).toMatchObject(SUCCESS);
    expect(await provider.enter(LIN)).toMatchObject({ ok: false, reason: 'MISCONFIGURED' });
    expect(stored()).not.toContain(DEMO_CORP_ID);
    const names = provider.database.documents('live_entry').map((document) => document.kind);
    expect(names.filter((name) => String(name).startsWith('corp of') || name === 'token')).toEqual(['token']);
    expect(stored()).toContain(provider.suiteId);
  });

  test('whose corp comes back enters again, and a cancellation from before has no effect', async () => {
    await pushTicket();
    await authorise();
    const late = provider.wecom.callbacks.cancelAuth(installation());
    provider.clock.advance(2000);
    await authorise();
    expect(await provider.receive(late)).toMatchObject(SUCCESS);
    expect(await provider.enter(LIN)).toMatchObject({ ok: true });
  });
});

describe('an auth_code', () => {
  beforeEach(() => open('suite-app'));

  test('that comes twice is exchanged once', async () => {
    await pushTicket();
    const event = provider.wecom.callbacks.createAuth(installation());
    provider.ownLiving();
    for (let times = 0; times < 2; times += 1) expect(await provider.receive(event)).toMatchObject(SUCCESS);
    expect(calls(PERMANENT_CODE)).toBe(1);
    expect(await provider.enter(LIN)).toMatchObject({ ok: true });
  });

  test('that cannot be exchanged within the second is kept for the timer', async () => {
    // No ticket has come yet: it cannot work.
    expect(await authorise()).toMatchObject(SUCCESS);
    expect(await provider.enter(LIN)).toMatchObject({ reason: 'MISCONFIGURED' });
    await pushTicket();
    expect(await provider.tick()).toEqual({ exchanged: 1 });
    expect(await provider.tick()).toEqual({ exchanged: 0 });
    expect(await provider.enter(LIN)).toMatchObject({ ok: true });
    expect(calls(PERMANENT_CODE)).toBe(1);
  });

  test('is answered in time although WeCom hangs, and exchanged by the timer', async () => {
    await pushTicket();
    provider.wecom.injectFault({ api: SUITE_TOKEN, times: 2, fault: { hang: true } });
    const started = performance.now();
    expect(await authorise()).toMatchObject(SUCCESS);
    expect(performance.now() - started).toBeLessThan(1000);
    expect(await provider.tick()).toEqual({ exchanged: 1 });
    expect(await provider.enter(LIN)).toMatchObject({ ok: true });
  });

  test('that ended before it could be exchanged is said to the operator, not tried', async () => {
    await authorise();
    provider.clock.advance(11 * 60_000);
    await pushTicket();
    expect(await provider.tick()).toEqual({ exchanged: 0 });
    expect(calls(PERMANENT_CODE)).toBe(0);
    expect(provider.printed.join()).toContain('authorize the app again');
  });

  test('is not accepted when it cannot be kept: WeCom is to send it again', async () => {
    await pushTicket();
    provider.database.injectFault({ fault: 'denied', times: Number.POSITIVE_INFINITY });
    expect(await authorise()).toMatchObject({ statusCode: 503 });
    provider.database.clearFaults();
    expect(await authorise()).toMatchObject(SUCCESS);
    expect(await provider.enter(LIN)).toMatchObject({ ok: true });
  });
});

test('a secret that was reset in the console is replaced by the one that the event brings', async () => {
  await open('customized-app');
  await pushTicket();
  await authorise();
  expect(await provider.enter(LIN)).toMatchObject({ ok: true });
  provider.clock.advance(1000);
  expect(await provider.receive(provider.wecom.callbacks.resetPermanentCode(installation()))).toMatchObject(SUCCESS);
  provider.wecom.revokeTokens();
  expect(await provider.enter('oSecondViewer')).toMatchObject({ ok: true });
});

test('whose secret was reset before its corp cancelled leaves nothing of the corp either', async () => {
  await open('customized-app');
  await pushTicket();
  await authorise();
  await provider.enter(LIN);
  provider.clock.advance(1000);
  await provider.receive(provider.wecom.callbacks.resetPermanentCode(installation()));
  await provider.enter('oSecondViewer');
  provider.clock.advance(1000);
  await provider.receive(provider.wecom.callbacks.cancelAuth(installation()));
  expect(stored()).not.toContain(DEMO_CORP_ID);
});

test('a document of a corp that does not open is no second corp', async () => {
  await open('suite-app');
  await pushTicket();
  await authorise();
  const kind = `corp of ${provider.suiteId}`;
  provider.database.plant('live_entry', { _id: `${kind}:wwplanted`, kind, version: 'planted', sealed: 'planted' } as never);
  expect(await provider.enter(LIN)).toMatchObject({ ok: true });
});

test('a store that fails is named to the operator, not blamed on us', async () => {
  await open('suite-app');
  provider.database.injectFault({ fault: 'denied', times: Number.POSITIVE_INFINITY });
  expect(await pushTicket()).toMatchObject({ statusCode: 503 });
  expect(provider.logs()[0]).toMatchObject({ fault: 'store: errCode -502003', remedy: expect.stringContaining('permissions') });
});

describe('tokens of a suite', () => {
  beforeEach(async () => {
    await open('suite-app');
    await pushTicket();
    await authorise();
    await provider.enter(LIN);
  });

  test.each([
    ['40082', () => provider.wecom.revokeSuiteTokens()],
    ['42009', () => provider.wecom.expireSuiteTokens()],
  ])('the suite token is refreshed on its own errcode %s', async (_, end) => {
    end();
    provider.wecom.revokeTokens();
    expect(await provider.enter('oSecondViewer')).toMatchObject({ ok: true });
    expect([calls(SUITE_TOKEN), calls(CORP_TOKEN)]).toEqual([2, 3]);
  });

  test("the corp's token is refreshed alone when it alone is stale", async () => {
    provider.wecom.revokeTokens();
    expect(await provider.enter('oSecondViewer')).toMatchObject({ ok: true });
    expect([calls(SUITE_TOKEN), calls(CORP_TOKEN)]).toEqual([1, 2]);
  });

  test('that stay stale end as MISCONFIGURED, without a loop', async () => {
    provider.wecom.revokeTokens();
    provider.wecom.injectFault({ api: CORP_TOKEN, times: 99, fault: { errcode: 40082 } });
    expect(await provider.enter('oSecondViewer')).toMatchObject({ reason: 'MISCONFIGURED', retryable: false });
    expect(calls(CORP_TOKEN)).toBeLessThanOrEqual(1 + 3);
  });

  test('serve on from memory while the store is down', async () => {
    provider.database.injectFault({ fault: 'error', times: Number.POSITIVE_INFINITY });
    expect(await provider.enter('oSecondViewer')).toMatchObject({ ok: true });
    expect(provider.logs().at(-1)).toMatchObject({ warnings: [expect.stringContaining('went on with the corp in memory')] });
    await provider.redeploy();
    expect(await provider.enter('oThirdViewer')).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
  });

  test('survive a rotation of LIVE_ENTRY_STORE_KEY', async () => {
    await provider.redeploy({ LIVE_ENTRY_STORE_KEY: 'the-second-key,the-first-key-of-this-store' });
    expect(await provider.enter('oSecondViewer')).toMatchObject({ ok: true });
    expect([calls(SUITE_TOKEN), calls(CORP_TOKEN)]).toEqual([1, 1]);
  });

  test('and all else that is stored show no secret', () => {
    const secrets = [
      ...provider.wecom.world.apps.map(({ secret }) => secret),
      ...provider.wecom.world.suites.map(({ suite_secret }) => suite_secret),
    ];
    for (const secret of [...secrets, 'sandbox-suite-ticket', 'sandbox-auth-code', 'sandbox-permanent-code']) {
      expect(stored()).not.toContain(secret);
      expect(provider.printed.join()).not.toContain(secret);
    }
  });
});

describe('a suite_ticket', () => {
  beforeEach(() => open('suite-app'));

  test('that is older than the one stored changes nothing', async () => {
    const older = provider.wecom.callbacks.suiteTicket(provider.suiteId);
    provider.clock.advance(60_000);
    await pushTicket();
    const before = stored();
    expect(await provider.receive(older)).toMatchObject(SUCCESS);
    expect(stored()).toBe(before);
  });

  test('that comes in the same second as the one stored replaces it: WeCom pushes in order', async () => {
    jest.spyOn(Date, 'now').mockReturnValue(Date.now());
    await pushTicket();
    const before = stored();
    await pushTicket();
    expect(stored()).not.toBe(before);
    jest.restoreAllMocks();
  });

  test('that comes twice changes nothing', async () => {
    const event = provider.wecom.callbacks.suiteTicket(provider.suiteId);
    await provider.receive(event);
    const before = stored();
    expect(await provider.receive(event)).toMatchObject(SUCCESS);
    expect(stored()).toBe(before);
  });

  test('that has not come for half an hour: a viewer may try again, the operator reads why', async () => {
    await pushTicket();
    await authorise();
    provider.wecom.revokeSuiteTokens();
    provider.clock.advance(3 * 3_600_000);
    expect(await provider.enter(LIN)).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', retryable: true });
    expect(provider.logs().at(-1)).toMatchObject({
      fault: 'no suite_ticket for 30 minutes',
      remedy: expect.stringContaining('刷新ticket'),
    });
  });
});

describe('what only looks like WeCom', () => {
  beforeEach(() => open('suite-app'));

  const STATUS: Record<(typeof HOSTILITIES)[number], number> = {
    'wrong signature': 401,
    'no signature': 400,
    'foreign receiver': 401,
    'event of another suite': 401,
    'truncated ciphertext': 400,
    'garbage ciphertext': 400,
    'bad padding': 400,
    'old timestamp': 401,
    'timestamp ahead': 401,
    'XML bomb inside': 400,
    'XML bomb outside': 400,
    'no XML inside': 400,
    'body of 10 MB': 400,
  };
  test.each(HOSTILITIES)('%s: refused, nothing stored, nothing of it in the log', async (how) => {
    await pushTicket();
    const before = stored();
    const { statusCode, body } = await provider.receive(provider.wecom.callbacks.hostile(provider.suiteId, how));
    expect(statusCode).toBe(STATUS[how]);
    expect(body).not.toContain(HOSTILE_TICKET);
    expect(stored()).toBe(before);
    expect(provider.printed.join()).not.toContain(HOSTILE_TICKET);
    expect(provider.printed.join()).not.toContain('boom');
  });

  test('a living of an authorized corp that changes its status is known to warm instances within five seconds', async () => {
    await pushTicket();
    await authorise();
    const living = async () => (await provider.enter(LIN, { action: 'getLivingInfo' })).living?.status;
    expect(await living()).toBe('living');
    const change = provider.wecom.callbacks.livingStatusChange({ livingid: 'lvDemoLive', status: 2 });
    expect(await provider.receive(change)).toMatchObject(SUCCESS);
    provider.clock.advance(5_000);
    expect(await living()).toBe('ended');
    expect(calls('/cgi-bin/living/get_living_info')).toBe(2);
  });

  test('an event of a corp that has not authorized: 401', async () => {
    provider.ownLiving();
    await pushTicket();
    const event = provider.wecom.callbacks.createAuth(installation());
    const change = provider.wecom.callbacks.livingStatusChange({ livingid: 'lvDemoLive', status: 2 });
    expect(await provider.receive(change)).toMatchObject({ statusCode: 401 });
    await provider.receive(event);
    // On a busy machine WeCom's second leaves no time for the exchange, which is the timer's then.
    await provider.tick();
    expect(await provider.receive(change)).toMatchObject(SUCCESS);
  });

  test('a request with nothing in it: 400', async () => {
    expect(await provider.receive({ method: 'GET', query: {}, body: '' } as never)).toMatchObject({ statusCode: 400 });
    expect(await provider.receive({ method: 'POST', query: {}, body: '' } as never)).toMatchObject({ statusCode: 400 });
  });
});
