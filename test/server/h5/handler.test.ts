import { RefusalError } from '../../../server/runtime/errors';
import { h5Stage, ORIGIN, refusal, sessions } from './h5-stage';

const bearer = (session: string) => ({ origin: ORIGIN, authorization: `Bearer ${session}` });
const SESSION = bearer(sessions.issue('oLin', ORIGIN).session);

describe('POST /session', () => {
  test('an OAuth code is exchanged for a session that carries the openid', async () => {
    const { call, redeemOauthCode, lines } = h5Stage();
    const { status, headers, body } = await call('POST', '/session', { body: { code: 'OAUTH-CODE' } });
    expect([status, body]).toEqual([200, { ok: true, session: expect.any(String), expiresIn: 7200 }]);
    expect(headers['cache-control']).toBe('no-store');
    expect(redeemOauthCode.mock.calls[0]?.[0]).toBe('OAUTH-CODE');
    expect(sessions.openidOf((body as { session: string }).session, ORIGIN)).toBe('oLin');
    expect(lines.join()).not.toMatch(/OAUTH-CODE|oLin/);
  });

  const NO_CODE = 'code is missing or not an OAuth code';
  const NO_OBJECT = 'the body is not a JSON object';
  test.each([
    [undefined, NO_OBJECT],
    [{}, NO_CODE],
    [{ code: '' }, NO_CODE],
    [{ code: 7 }, NO_CODE],
    [{ code: 'two words' }, NO_CODE],
    [{ code: 'x'.repeat(513) }, NO_CODE],
    ['[]', NO_CODE],
    ['no json', NO_OBJECT],
    ['null', NO_OBJECT],
  ])('what is no code is INVALID_REQUEST, and WeChat is not asked: %j', async (body, fault) => {
    const { call, redeemOauthCode, logged } = h5Stage();
    expect(await call('POST', '/session', { body })).toMatchObject({ status: 400, body: refusal('INVALID_REQUEST') });
    expect(redeemOauthCode).not.toHaveBeenCalled();
    expect(logged()).toEqual([expect.objectContaining({ fault })]);
  });

  test('a body of more than 16 KB is refused', async () => {
    const { call, redeemOauthCode, logged } = h5Stage();
    const body = { code: 'OAUTH-CODE', more: 'x'.repeat(16_384) };
    expect(await call('POST', '/session', { body })).toMatchObject({ status: 400, body: refusal('INVALID_REQUEST') });
    expect(redeemOauthCode).not.toHaveBeenCalled();
    expect(logged()).toEqual([expect.objectContaining({ fault: 'the body is too large' })]);
  });
});

describe('GET /js-sdk-config', () => {
  const PAGE = `${ORIGIN}/course?id=1&name=%E8%AF%BE`;

  test('a page gets the signature of its own address, without the fragment', async () => {
    const { call, signPage } = h5Stage();
    const { status, body } = await call('GET', '/js-sdk-config', { query: { url: `${PAGE}#top` } });
    expect([status, body]).toEqual([
      200,
      { ok: true, appId: 'wxaccount', timestamp: 1_790_000_000, nonceStr: 'nonce', signature: 'signature' },
    ]);
    expect(signPage.mock.calls[0]?.[0]).toBe(PAGE);
  });

  test.each([
    undefined,
    '',
    'course',
    'https://evil.example.com/',
    'https://live.example.com.evil.example/',
    `${ORIGIN}/ `,
    ` ${ORIGIN}/`,
    `${ORIGIN}/课`,
  ])('another address is not signed: %j', async (url) => {
    const { call, signPage, logged } = h5Stage();
    expect(await call('GET', '/js-sdk-config', { query: { url } })).toMatchObject({
      status: 400,
      body: refusal('INVALID_REQUEST'),
    });
    expect(signPage).not.toHaveBeenCalled();
    expect(logged()).toEqual([expect.objectContaining({ fault: 'url is not an address of the calling page' })]);
  });
});

describe('POST /living-code', () => {
  const NOT_ISSUED = 'session: not one that was issued to this origin';

  test('a viewer with a session gets a code for the openid in it', async () => {
    const { call, issue, lines } = h5Stage();
    const body = { livingid: 'lvOne', corpid: 'wwcorp', openid: 'oForged' };
    expect(await call('POST', '/living-code', { headers: SESSION, body })).toMatchObject({
      status: 200,
      body: { ok: true, livingCode: 'CODE-1', expiresIn: 280 },
    });
    expect(issue.mock.calls[0]?.[0]).toEqual({ livingid: 'lvOne', corpid: 'wwcorp', openid: 'oLin' });
    expect(JSON.parse(String(lines[0]))).toMatchObject({ action: 'living-code', livingid: 'lvOne', origin: ORIGIN });
    expect(lines.join()).not.toMatch(/oLin|CODE-1|Bearer/);
  });

  test('info and whenOpen of the body are passed on', async () => {
    const { call, issue } = h5Stage();
    await call('POST', '/living-code', { headers: SESSION, body: { livingid: 'lvOne', info: true, whenOpen: true } });
    expect(issue.mock.calls[0]?.[0]).toEqual({ livingid: 'lvOne', info: true, whenOpen: true, openid: 'oLin' });
  });

  test.each([
    ['no session', { origin: ORIGIN }, 'no session'],
    ['another scheme', { origin: ORIGIN, authorization: 'Basic b0xpbg==' }, 'no session'],
    ['a good session of another scheme', { origin: ORIGIN, authorization: `X${SESSION.authorization}` }, 'no session'],
    ['a forged session', bearer('forged'), NOT_ISSUED],
    ['a session of another origin', bearer(sessions.issue('oLin', 'https://other.example.com').session), NOT_ISSUED],
  ])('%s is UNAUTHENTICATED, whatever the body is', async (_, headers, fault) => {
    const { call, issue, logged } = h5Stage();
    for (const body of [{ livingid: 'lvOne' }, 'no json']) {
      expect(await call('POST', '/living-code', { headers, body })).toMatchObject({
        status: 401,
        body: refusal('UNAUTHENTICATED'),
      });
    }
    expect(issue).not.toHaveBeenCalled();
    expect(logged()).toEqual([expect.objectContaining({ fault }), expect.objectContaining({ fault })]);
  });

  test('without a livingid it is INVALID_REQUEST', async () => {
    expect(await h5Stage().call('POST', '/living-code', { headers: SESSION, body: {} })).toMatchObject({ status: 400 });
  });

  test('a refusal has its status and its reason; the facts are in the log', async () => {
    const { call, issue, logged } = h5Stage();
    issue.mockRejectedValueOnce(new RefusalError('RATE_LIMITED', { errcode: 45009 }, 75));
    expect(await call('POST', '/living-code', { headers: SESSION, body: { livingid: 'lvOne' } })).toMatchObject({
      status: 429,
      body: { ...refusal('RATE_LIMITED'), retryable: true, retryAfter: 75 },
    });
    expect(logged()).toEqual([expect.objectContaining({ outcome: 'RATE_LIMITED', errcode: 45009 })]);
  });
});

describe('GET /living-info', () => {
  const query = { livingid: 'lvOne', corpid: 'wwcorp', openid: 'oForged' };

  test('a viewer with a session is told of the living', async () => {
    const { call, tell, issue, logged } = h5Stage();
    expect(await call('GET', '/living-info', { headers: SESSION, query })).toMatchObject({
      status: 200,
      headers: { 'cache-control': 'no-store' },
      body: { ok: true, living: { status: 'living', reserveStart: 1_790_000_000 } },
    });
    expect(tell.mock.calls[0]?.[0]).toEqual({ livingid: 'lvOne', corpid: 'wwcorp', openid: 'oLin' });
    expect(issue).not.toHaveBeenCalled();
    expect(logged()).toEqual([expect.objectContaining({ action: 'living-info', livingid: 'lvOne' })]);
  });

  test('without a session it is UNAUTHENTICATED, without a livingid INVALID_REQUEST, and a POST is no such path', async () => {
    const { call, tell } = h5Stage();
    expect(await call('GET', '/living-info', { query })).toMatchObject({ status: 401, body: refusal('UNAUTHENTICATED') });
    expect(await call('GET', '/living-info', { headers: SESSION })).toMatchObject({ status: 400 });
    expect(await call('POST', '/living-info', { headers: SESSION, body: query })).toMatchObject({ status: 400 });
    expect(tell).not.toHaveBeenCalled();
  });

  test('a refusal has its status', async () => {
    const { call, tell } = h5Stage();
    tell.mockRejectedValueOnce(new RefusalError('LIVING_UNAVAILABLE', { errcode: 92008 }));
    const answer = await call('GET', '/living-info', { headers: SESSION, query });
    expect(answer).toMatchObject({ status: 403, body: refusal('LIVING_UNAVAILABLE') });
  });
});
