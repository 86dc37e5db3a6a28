import { hostToken, type TokenServer } from '../../../server/tokens/host-token';
import type { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';
import { START, scriptedHost } from '../scripted-host';

const TOKEN = (value: string, expires_in: unknown = 7_200) => ({ access_token: value, expires_in });
const MISCONFIGURED = { reason: 'MISCONFIGURED', facts: { api: 'accessToken' } };

/** A token server that gives `T1` until that is called stale, then `T2` …; `asked` is what it was asked. */
function setUp(server: Partial<TokenServer> = {}, host = scriptedHost()) {
  const asked: string[] = [];
  let current = 1;
  const tokens = hostToken(host, {
    corpid: 'wwcorp',
    app: 'host',
    name: 'accessToken',
    server: {
      get(timeoutMs) {
        asked.push('get');
        return server.get ? server.get(timeoutMs) : TOKEN(`T${current}`);
      },
      invalidate(stale, timeoutMs) {
        asked.push(`stale ${stale}`);
        if (server.invalidate) return server.invalidate(stale, timeoutMs);
        if (stale === `T${current}`) current += 1;
      },
    },
  });
  const get = async (run = testInvocation()) => (await tokens.get(run)).value;
  return { host, asked, tokens, get };
}
const failure = (promise: Promise<unknown>) =>
  promise.then(
    () => undefined,
    (error: UpstreamError) => error,
  );

test('the token comes from the token server, with its end, and no call is made for it', async () => {
  const { host, asked, tokens } = setUp();
  const run = testInvocation();
  expect(await tokens.get(run)).toMatchObject({ value: 'T1', issuedAt: START, expiresAt: START + 7_200_000 });
  expect(asked).toEqual(['get']);
  expect(host.requests).toEqual([]);
  expect(run.upstream).toEqual([{ api: 'accessToken', errcode: 0, ms: 0 }]);
});

test('1,000 viewers at once ask once; who comes later does not ask', async () => {
  const { asked, get } = setUp();
  await Promise.all(Array.from({ length: 1_000 }, () => get()));
  await get();
  expect(asked).toEqual(['get']);
});

test('it is asked again before the token ends', async () => {
  const { host, asked, get } = setUp();
  await get();
  host.advance(6_899_999);
  await get();
  expect(asked).toEqual(['get']);
  host.advance(1);
  await get();
  expect(asked).toEqual(['get', 'get']);
});

test('a bare token is asked for again after a minute, less the tenth that is every margin', async () => {
  const { host, asked, get } = setUp({ get: () => 'bare' });
  expect(await get()).toBe('bare');
  host.advance(53_999);
  await get();
  expect(asked).toEqual(['get']);
  host.advance(1);
  await get();
  expect(asked).toEqual(['get', 'get']);
});

test('the token server learns how long it may take, in whole milliseconds', async () => {
  const get = jest.fn(() => TOKEN('T1'));
  await setUp({ get }).get(testInvocation(800.7));
  expect(get).toHaveBeenCalledWith(800);
});

describe('a token that WeCom calls stale', () => {
  test('is told once, then another one is asked for', async () => {
    const { asked, tokens } = setUp();
    const first = await tokens.get(testInvocation());
    expect((await tokens.replace(first, testInvocation())).value).toBe('T2');
    expect(asked).toEqual(['get', 'stale T1', 'get']);
  });

  test('for 50 viewers at once is told once; a late report is not told again, nor with the next one', async () => {
    const { host, asked, tokens, get } = setUp();
    const first = await tokens.get(testInvocation());
    const replaced = Array.from({ length: 50 }, () => tokens.replace(first, testInvocation()));
    expect(new Set((await Promise.all(replaced)).map(({ value }) => value))).toEqual(new Set(['T2']));
    const second = await tokens.get(testInvocation());
    await tokens.replace(second, testInvocation());
    await tokens.replace(first, testInvocation());
    expect(await get()).toBe('T3');
    host.advance(7_000_000);
    expect(await get()).toBe('T3');
    expect(asked).toEqual(['get', 'stale T1', 'get', 'stale T2', 'get', 'get']);
  });

  test('while it is on its way to another viewer is not used', async () => {
    let answer: (token: object) => void = () => undefined;
    const get = jest
      .fn<unknown, []>(() => TOKEN('T2'))
      .mockImplementationOnce(() => new Promise((resolve) => (answer = resolve)));
    const { asked, tokens } = setUp({ get });
    const waiting = tokens.get(testInvocation());
    while (asked.length === 0) await new Promise(setImmediate);
    const stale = { value: 'T1', issuedAt: START, expiresAt: START + 7_200_000 };
    const replaced = tokens.replace(stale, testInvocation());
    await new Promise(setImmediate);
    answer(TOKEN('T1'));
    expect((await replaced).value).toBe('T2');
    expect((await waiting).value).toBe('T2');
    expect(asked).toEqual(['get', 'stale T1', 'get']);
  });

  test('and that the token server gives again is not used for a minute: a misconfiguration', async () => {
    const { host, asked, tokens, get } = setUp({ invalidate: () => undefined });
    const first = await tokens.get(testInvocation());
    const error = await failure(tokens.replace(first, testInvocation()));
    expect(error).toMatchObject({
      ...MISCONFIGURED,
      facts: { fault: 'gave a token again that it was told is stale', remedy: { en: expect.stringContaining('(accessToken)') } },
    });
    await expect(get()).rejects.toMatchObject(MISCONFIGURED);
    expect(asked).toEqual(['get', 'stale T1', 'get']);
    host.advance(5_000);
    await expect(get()).rejects.toMatchObject(MISCONFIGURED);
    expect(asked).toEqual(['get', 'stale T1', 'get', 'get']);
    host.advance(55_000);
    expect(await get()).toBe('T1');
    expect((await tokens.replace(first, testInvocation())).value).toBe('T1');
    expect(asked).toEqual(['get', 'stale T1', 'get', 'get', 'get', 'get']);
  });

  test('is told again where that has failed', async () => {
    const invalidate = jest.fn<unknown, [string, number]>(() => Promise.reject(new Error('down')));
    let current = 'T1';
    const { asked, tokens, get } = setUp({ get: () => TOKEN(current), invalidate });
    const first = await tokens.get(testInvocation());
    await expect(tokens.replace(first, testInvocation())).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
    invalidate.mockImplementation(() => {
      current = 'T2';
    });
    expect(await get()).toBe('T2');
    expect(asked).toEqual(['get', 'stale T1', 'stale T1', 'get']);
  });
});

describe('instances that share a store', () => {
  test('share the token, and what is stale is told by one of them', async () => {
    const host = scriptedHost();
    let current = 1;
    const server: TokenServer = {
      get: () => TOKEN(`T${current}`),
      invalidate: () => {
        current += 1;
      },
    };
    const [one, two] = [setUp(server, host), setUp(server, host)];
    const first = await one.tokens.get(testInvocation());
    expect(await two.get()).toBe('T1');
    await one.tokens.replace(first, testInvocation());
    await two.tokens.replace(first, testInvocation());
    host.advance(7_000_000);
    expect(await two.get()).toBe('T2');
    expect([one.asked, two.asked]).toEqual([['get', 'stale T1', 'get'], ['get']]);
  });

  test('have a token for each app', async () => {
    const host = scriptedHost();
    const of = (app: string) =>
      hostToken(host, {
        corpid: 'wwcorp',
        app,
        name: 'F',
        server: { get: () => TOKEN(`of ${app}`), invalidate: () => undefined },
      });
    expect((await of('one').get(testInvocation())).value).toBe('of one');
    expect((await of('two').get(testInvocation())).value).toBe('of two');
    expect((await host.documents.names('token')).sort()).toEqual([
      'qyapi.weixin.qq.com/wwcorp/one',
      'qyapi.weixin.qq.com/wwcorp/two',
    ]);
  });
});

test('a refusal that only the operator can cure stops all calls for a minute', async () => {
  const { host, tokens, get } = setUp();
  await get();
  await tokens.refuse({ reason: 'MISCONFIGURED', facts: { errcode: 48002 } } as UpstreamError, testInvocation());
  await expect(get()).rejects.toMatchObject({ facts: { errcode: 48002 } });
  host.advance(60_000);
  expect(await get()).toBe('T1');
});

test.each<[string, unknown]>([
  ['nothing', undefined],
  ['null', null],
  ['an empty token', ''],
  ['no lifetime', { access_token: 'T1' }],
  ['a lifetime that is a text', TOKEN('T1', '7200')],
  ['a lifetime of 0', TOKEN('T1', 0)],
  ['a token that is no text', { access_token: 1, expires_in: 7_200 }],
  ["WeCom's refusal, passed on", { errcode: 40001, errmsg: 'invalid credential' }],
])('a token server that answers %s is a misconfiguration, with a remedy', async (_, answer) => {
  const { get } = setUp({ get: () => answer });
  expect(await failure(get())).toMatchObject({
    reason: 'MISCONFIGURED',
    facts: {
      api: 'accessToken',
      fault: 'did not answer { access_token, expires_in }',
      remedy: { en: expect.stringContaining('(accessToken)'), zh: expect.stringContaining('中控（accessToken）') },
    },
  });
});

test.each<[string, () => unknown]>([
  ['throws', () => bad()],
  ['rejects', async () => bad()],
])(
  'a token server that %s is unavailable; nothing of what it says is shown, and it is asked again at once',
  async (_, answer) => {
    let broken = true;
    const { get } = setUp({ get: () => (broken ? answer() : TOKEN('T1')) });
    const run = testInvocation();
    const error = await failure(get(run));
    expect(error).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', facts: { api: 'accessToken', fault: 'failed' } });
    expect(run.upstream).toEqual([{ api: 'accessToken', fault: 'failed', ms: 0 }]);
    expect(JSON.stringify([error, run])).not.toContain('the token');
    broken = false;
    expect(await get()).toBe('T1');
  },
);

test('a token server that hangs is given up at the deadline', async () => {
  const { get } = setUp({ get: () => new Promise(() => undefined) });
  const run = testInvocation(20);
  const found = failure(get(run));
  run.deadline.ms = 0;
  expect(await found).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', facts: { fault: 'timeout' } });
});

function bad(): never {
  throw new Error('GET http://10.0.0.1/?key=the token');
}
