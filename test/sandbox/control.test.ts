import type { SwitchName } from '../../sandbox/protocol';
import { useRunningSandbox } from './use-running-sandbox';

const { sandbox, post, enter, redeem, upstream } = useRunningSandbox();

describe('a switch', () => {
  test.each<[SwitchName, string, [string | undefined, number | null]]>([
    ['badSecret', 'MISCONFIGURED', ['gettoken', 40001]],
    ['untrustedIp', 'MISCONFIGURED', ['gettoken', 60020]],
    ['notPermitted', 'MISCONFIGURED', ['living/get_living_code', 48002]],
    ['foreignLiving', 'LIVING_UNAVAILABLE', ['living/get_living_code', 92008]],
    ['rejectedOpenid', 'OPENID_REJECTED', ['living/get_living_code', 40073]],
    ['rateLimit', 'RATE_LIMITED', ['living/get_living_code', 45009]],
    ['down', 'UPSTREAM_UNAVAILABLE', ['gettoken', null]],
  ])('%s makes the function return %s, also for a viewer who could enter before, until it is off', async (name, reason, call) => {
    expect(await enter()).toMatchObject({ ok: true });
    expect(await post('/sandbox/switch', { name, on: true })).toMatchObject({ status: 200, switches: { [name]: true } });
    expect(await enter()).toMatchObject({ ok: false, reason });
    expect(upstream()).toContainEqual(call);
    await post('/sandbox/switch', { name, on: false });
    expect(await enter()).toMatchObject({ ok: true });
  });

  test('slow delays each call to WeCom, and the viewer can still enter', async () => {
    await post('/sandbox/switch', { name: 'slow', on: true });
    expect(await enter()).toMatchObject({ ok: true });
    expect(sandbox().wecom.calls.map(({ ms }) => ms >= 590)).toEqual([true, true]);
  });
});

test('databaseDenied: the database refuses everything; a viewer of a self-built app enters all the same', async () => {
  await post('/sandbox/switch', { name: 'databaseDenied', on: true });
  expect(await enter()).toMatchObject({ ok: true });
  const outcomes = () => new Set(sandbox().database.calls.map(({ outcome }) => outcome));
  expect(outcomes()).toContain('DATABASE_PERMISSION_DENIED');
  await post('/sandbox/switch', { name: 'databaseDenied', on: false });
  sandbox().database.calls.splice(0);
  expect(await enter()).toMatchObject({ ok: true });
  expect(outcomes()).not.toContain('DATABASE_PERMISSION_DENIED');
});

test('databaseDenied: a suite gets its ticket at the cold start, before the database refuses', async () => {
  await post('/sandbox/app-kind', { kind: 'suite-app' });
  expect(await post('/sandbox/switch', { name: 'databaseDenied', on: true })).toMatchObject({ status: 200 });
  expect(await enter()).toMatchObject({ ok: false, reason: 'UPSTREAM_UNAVAILABLE' });
  await post('/sandbox/switch', { name: 'databaseDenied', on: false });
  expect(await enter()).toMatchObject({ ok: true });
});

test("wrongClock: WeCom's Date is ten minutes ahead of the functions, and nobody notices", async () => {
  const ahead = async () => {
    const { headers } = await fetch(`${sandbox().wecom.url}/cgi-bin/gettoken`);
    return Math.abs(Math.round((Date.parse(headers.get('date') ?? '') - sandbox().wecom.clock.now()) / 60_000));
  };
  await post('/sandbox/switch', { name: 'wrongClock', on: true });
  expect(await ahead()).toBe(10);
  expect(await enter()).toMatchObject({ ok: true });
  await post('/sandbox/switch', { name: 'wrongClock', on: false });
  expect(await ahead()).toBe(0);
});

describe('the other commands', () => {
  test('clock moves WeCom and the function: after five minutes a code has expired, and the next one is new', async () => {
    const first = await enter();
    expect(await post('/sandbox/clock', { advanceMs: 300_000 })).toMatchObject({ clockOffset: 300_000 });
    expect(await redeem(first)).toEqual({ status: 200, ok: false, why: 'expired' });
    expect(await redeem(await enter())).toMatchObject({ ok: true });
  });

  test('expire token: the function refreshes its token', async () => {
    await enter();
    await post('/sandbox/expire', { what: 'token' });
    expect(await enter(undefined, 'lvDemoReplay')).toMatchObject({ ok: true });
    expect(upstream().slice(2)).toEqual([
      ['living/get_living_code', 42001],
      ['gettoken', 0],
      ['living/get_living_code', 0],
    ]);
  });

  test('expire code: issued codes open nothing, the next one does', async () => {
    const first = await enter();
    await post('/sandbox/expire', { what: 'code' });
    expect(await redeem(first)).toMatchObject({ why: 'expired' });
    expect(await redeem(await enter())).toMatchObject({ ok: true });
  });

  test('rush: for a minute nobody gets a code, and everybody learns when to ask again', async () => {
    await enter();
    await post('/sandbox/rush', {});
    const refused = await enter();
    expect(refused).toMatchObject({ ok: false, reason: 'RATE_LIMITED', retryable: true });
    expect(refused.retryAfter).toBeGreaterThanOrEqual(59);
    await post('/sandbox/clock', { advanceMs: 60_000 });
    expect(await enter()).toMatchObject({ ok: true });
  });

  describe('setLiving', () => {
    const info = async (livingid = 'lvDemoLive') => post('/call/liveEntry', { action: 'getLivingInfo', livingid });

    test('ends the live one: the room and liveEntry say so, five seconds later at the latest', async () => {
      const grant = await enter();
      expect(await info()).toMatchObject({ living: { status: 'living' } });
      await post('/sandbox/setLiving', { status: 'ended' });
      expect(await redeem(grant)).toMatchObject({ ok: true, status: 'ended', replay: 'generating' });
      await post('/sandbox/clock', { advanceMs: 5_000 });
      expect(await info()).toMatchObject({ living: { status: 'ended', replay: 'generating' } });
      expect(upstream().filter(([api]) => api === 'living/get_living_info')).toHaveLength(2);
    });

    test('what no event tells is known at once: the functions start cold', async () => {
      await info('lvDemoReplay');
      const answer = await post('/sandbox/setLiving', { livingid: 'lvDemoReplay', status: 'ended', replay: 'deleted' });
      expect(answer.livings).toContainEqual(expect.objectContaining({ livingid: 'lvDemoReplay', replay: 'deleted' }));
      expect(await info('lvDemoReplay')).toMatchObject({ living: { status: 'ended', replay: 'deleted' } });
    });

    test('time moves it on: it starts, ends, and its replay is ready', async () => {
      const reserveStart = Math.floor(sandbox().wecom.clock.now() / 1000) + 60;
      await post('/sandbox/setLiving', { status: 'reserved', reserveStart, reserveLivingDuration: 120 });
      const seen = async (advanceMs: number) => {
        const { livings } = await post('/sandbox/clock', { advanceMs });
        const { status, replay } = (livings as { livingid: string; status: string; replay: string }[])[0] ?? {};
        return [status, replay];
      };
      expect(await seen(0)).toEqual(['reserved', 'generating']);
      expect(await seen(60_000)).toEqual(['living', 'generating']);
      expect(await seen(120_000)).toEqual(['ended', 'generating']);
      expect(await seen(600_000)).toEqual(['ended', 'ready']);
    });
  });

  test('language: what WeCom says of the demo’s livings is in it at once, also after a reset', async () => {
    const theme = async () => (await post('/call/liveEntry', { action: 'getLivingInfo', livingid: 'lvDemoLive' })).living;
    expect(await theme()).toMatchObject({ theme: '秋季新品发布会' });
    await post('/sandbox/language', { language: 'en' });
    expect(await theme()).toMatchObject({ theme: 'Autumn product launch' });
    await post('/sandbox/reset');
    expect(await theme()).toMatchObject({ theme: 'Autumn product launch' });
    await post('/sandbox/language', { language: 'zh-CN' });
    expect(await theme()).toMatchObject({ theme: '秋季新品发布会' });
  });

  test('reset undoes everything', async () => {
    await post('/sandbox/viewer', { openid: 'oSandboxViewerWang' });
    await post('/sandbox/clock', { advanceMs: 60_000 });
    await post('/sandbox/setLiving', { status: 'cancelled' });
    await post('/sandbox/switch', { name: 'down', on: true });
    expect(await post('/sandbox/reset')).toEqual({
      status: 200,
      viewer: 'oSandboxViewerLin',
      clockOffset: 0,
      appKind: 'corp-app',
      livings: expect.arrayContaining([expect.objectContaining({ livingid: 'lvDemoLive', status: 'living' })]),
      switches: {
        rateLimit: false,
        badSecret: false,
        untrustedIp: false,
        notPermitted: false,
        foreignLiving: false,
        rejectedOpenid: false,
        databaseDenied: false,
        wrongClock: false,
        slow: false,
        down: false,
      },
    });
    expect(await enter()).toMatchObject({ ok: true });
  });

  test('reset ends what still runs for a viewer: it calls WeCom no more', async () => {
    sandbox().wecom.injectFault({ api: '/cgi-bin/gettoken', fault: { delayMs: 500 } });
    const before = enter();
    while (sandbox().wecom.faultsLeft() > 0) await new Promise(setImmediate);
    await post('/sandbox/reset');
    expect(await before).toMatchObject({ status: 500 });
    expect(upstream()).toEqual([]);
  });

  test.each([
    [
      '/sandbox/nothing',
      {},
      'no such command; the commands are viewer, clock, language, app-kind, switch, expire, rush, setLiving, reset',
    ],
    [
      '/sandbox/constructor',
      {},
      'no such command; the commands are viewer, clock, language, app-kind, switch, expire, rush, setLiving, reset',
    ],
    ['/sandbox/viewer', {}, 'openid must be a string'],
    ['/sandbox/clock', { advanceMs: -1 }, 'advanceMs must be a number of milliseconds, 0 or more'],
    ['/sandbox/language', { language: 'fr' }, 'language must be one of zh-CN, en'],
    ['/sandbox/switch', { name: 'nothing', on: true }, expect.stringContaining('name must be one of rateLimit, ')],
    ['/sandbox/switch', { name: 'down', on: 'yes' }, 'on must be true or false'],
    ['/sandbox/expire', { what: 'all' }, 'what must be token or code'],
    ['/sandbox/setLiving', { livingid: 'lvNone', status: 'ended' }, 'livingid must be one of the demo'],
    ['/sandbox/setLiving', {}, 'status must be one of reserved, living, ended, expired, cancelled'],
    ['/sandbox/setLiving', { status: 'ended', replay: 'soon' }, expect.stringContaining('replay must be one of ready, ')],
    ['/sandbox/setLiving', { status: 'reserved', reserveStart: 0 }, 'reserveStart must be a number of seconds above 0'],
    ['/sandbox/setLiving', { status: 'reserved', late: 1 }, 'late must be true or false'],
    ['/sandbox/reset', '7', 'the body must be a JSON object'],
  ])('%s with %j is refused and changes nothing', async (path, body, error) => {
    const before = await (await fetch(`${sandbox().url}/sandbox/state`)).json();
    expect(await post(path, body)).toEqual({ status: 400, error });
    expect(await (await fetch(`${sandbox().url}/sandbox/state`)).json()).toEqual(before);
  });
});
