/** A viewer gets a code from the example server, with the app's secret and with a token server. */
import { DEMO_LIVINGIDS, DEMO_SECRET } from '../../sandbox/fakes/wecom';
import { useNodeServer } from './use-node-server';

const GETTOKEN = '/cgi-bin/gettoken';
const LIN = 'oSandboxViewerLin';
const LIVE = { livingid: DEMO_LIVINGIDS.live };

const { wecom, serveTokens, start } = useNodeServer();
const calls = (api: string) => wecom().calls.filter((call) => call.api === api).length;

describe("with the app's secret", () => {
  test('a viewer gets the code of their own session, whatever openid the body has', async () => {
    const { post, login, printed } = await start({ WECOM_CORP_SECRET: DEMO_SECRET });
    const session = await login(LIN);
    const answer = await post('/living-code', { ...LIVE, openid: 'oSomebodyElse' }, session);
    expect(answer).toEqual({ status: 200, ok: true, livingCode: expect.any(String), expiresIn: expect.closeTo(280, -1) });
    expect(wecom().redeem({ living_code: String(answer.livingCode), openid: LIN })).toMatchObject({
      ok: true,
      livingid: 'lvDemoLive',
    });
    for (const secret of [LIN, session, DEMO_SECRET, String(answer.livingCode)]) expect(printed()).not.toContain(secret);
  });

  test('what the entry asks for beside a code is passed on', async () => {
    const { post, login } = await start({ WECOM_CORP_SECRET: DEMO_SECRET });
    const session = await login(LIN);
    const early = { livingid: DEMO_LIVINGIDS.reserved, info: true, whenOpen: true };
    expect(await post('/living-code', { ...LIVE, info: true }, session)).toMatchObject({
      livingCode: expect.any(String),
      living: { status: 'living' },
    });
    const reserved = { status: 200, ok: true, living: expect.objectContaining({ status: 'reserved' }) };
    expect(await post('/living-code', early, session)).toEqual(reserved);
    expect(await post('/living-code', { livingid: early.livingid, action: 'getLivingInfo' }, session)).toEqual(reserved);
    expect(calls('/cgi-bin/living/get_living_code')).toBe(1);
  });

  test('without a session there is no code', async () => {
    const { post } = await start({ WECOM_CORP_SECRET: DEMO_SECRET });
    const refusal = { status: 200, ok: false, reason: 'UNAUTHENTICATED', retryable: false, traceId: expect.any(String) };
    expect(await post('/living-code', LIVE)).toEqual(refusal);
    expect(await post('/living-code', { ...LIVE, openid: LIN }, 'made up')).toEqual(refusal);
    expect(wecom().calls).toEqual([]);
  });

  test('what is no request of the entry is refused', async () => {
    const { post, login } = await start({ WECOM_CORP_SECRET: DEMO_SECRET });
    expect(await post('/living-code', {}, await login(LIN))).toMatchObject({ ok: false, reason: 'INVALID_REQUEST' });
    expect(await post('/living-code', null, await login(LIN))).toMatchObject({ ok: false, reason: 'INVALID_REQUEST' });
    expect(await post('/living-code', 'x'.repeat(20_000))).toEqual({ status: 400 });
    expect(await post('/login', { code: 'of nobody' })).toEqual({ status: 400 });
    expect(await post('/elsewhere', {})).toEqual({ status: 404 });
  });
});

test('with a token server: no gettoken by the example, one DELETE for a stale token, and the viewer enters', async () => {
  const tokenServer = await serveTokens();
  const { post, login } = await start({ TOKEN_SERVER_URL: tokenServer.url });

  const session = await login(LIN);
  expect(await post('/living-code', LIVE, session)).toMatchObject({ ok: true });
  const stale = tokenServer.token();
  wecom().revokeTokens();
  const answer = await post('/living-code', { ...LIVE, fresh: true }, session);

  expect(wecom().redeem({ living_code: String(answer.livingCode), openid: LIN })).toMatchObject({ ok: true });
  expect(tokenServer.requests).toEqual([
    'GET /access-token ',
    `DELETE /access-token {"access_token":"${stale}"}`,
    'GET /access-token ',
  ]);
  expect(calls(GETTOKEN)).toBe(2);
});

test('without a credential it does not start, and says what is missing', async () => {
  await expect(start({})).rejects.toThrow('createLivingCodes: corpsecret is missing, or accessToken instead of it.');
});
