import { RefusalError } from '../../../server/runtime/errors';
import type { Token } from '../../../server/tokens/cached-token';
import { createCall } from '../../../server/tokens/call';
import { UpstreamError } from '../../../server/upstream/upstream-error';
import { testInvocation } from '../invocation';
import { type Scripted, START, scriptedHost } from '../scripted-host';

const STALE = new UpstreamError('MISCONFIGURED', { api: '/cgi-bin/living/get_living_code', errcode: 40014 }, 'refresh');
const OK = { errcode: 0, living_code: 'CODE-1' };
const FINAL = new UpstreamError('MISCONFIGURED', { errcode: 48002 }, 'none');
/** @param requestedAt on the steady clock, where this instance has requested it */
const token = (value: string, requestedAt?: number): Token => ({
  value,
  issuedAt: START,
  expiresAt: START + 7_200_000,
  ...(requestedAt !== undefined && { requestedAt }),
});

/** A caller whose tokens come one after another, each when the one before was called stale. */
function caller(tokens: Token[], ...script: Scripted[]) {
  const host = scriptedHost(...script);
  const replaced: string[] = [];
  const remembered: (number | undefined)[] = [];
  const source = {
    get: async () => tokens[0] ?? token('none'),
    replace: async ({ value }: Token) => tokens[replaced.push(value)] ?? token('one too many'),
    refuse: async ({ facts }: UpstreamError) => void remembered.push(facts.errcode),
  };
  const call = createCall(host, { tokens: source, parameter: 'access_token', family: 'living', quota: 'wwcorp' });
  const run = () => call('POST /cgi-bin/living/get_living_code', { livingid: 'lvOne' }, testInvocation());
  const sent = () => host.requests.map(({ credential }) => credential?.access_token);
  return { host, replaced, remembered, call, run, sent };
}

test("a call is sent with the caller's token, and spends the caller's quota", async () => {
  const { host, run } = caller([token('T1')], OK);
  expect(await run()).toEqual(OK);
  expect(host.requests).toEqual([
    {
      route: 'POST /cgi-bin/living/get_living_code',
      fields: { livingid: 'lvOne' },
      credential: { access_token: 'T1' },
      family: 'living',
      quota: 'wwcorp',
    },
  ]);
});

test('the token of a suite has a parameter of its own', async () => {
  const host = scriptedHost(OK);
  const refuse = jest.fn();
  const tokens = { get: async () => token('T1'), replace: async () => token('T2'), refuse };
  const call = createCall(host, { tokens, parameter: 'suite_access_token', family: 'token', quota: 'wwsuite' });
  await call('POST /cgi-bin/service/get_corp_token', {}, testInvocation(), { once: { leastMs: 400 } });
  expect(host.requests[0]).toMatchObject({ credential: { suite_access_token: 'T1' }, once: { leastMs: 400 } });
});

test('a stale token is replaced and the call repeated with the next one', async () => {
  const { run, sent, replaced } = caller([token('T1'), token('T2', START)], STALE, OK);
  expect(await run()).toEqual(OK);
  expect(sent()).toEqual(['T1', 'T2']);
  expect(replaced).toEqual(['T1']);
});

test('a stale token from memory and a stale one from the store are followed by a fresh one', async () => {
  const { run, sent } = caller([token('memory'), token('store'), token('fresh', START)], STALE, STALE, OK);
  expect(await run()).toEqual(OK);
  expect(sent()).toEqual(['memory', 'store', 'fresh']);
});

test('a fresh token that is refused too will not get better: MISCONFIGURED, and no third try', async () => {
  const { run, sent, replaced, remembered } = caller([token('T1'), token('T2', START)], STALE, STALE, OK);
  await expect(run()).rejects.toMatchObject({ reason: 'MISCONFIGURED', retry: 'none', facts: { errcode: 40014 } });
  expect(sent()).toEqual(['T1', 'T2']);
  expect(replaced).toEqual(['T1']);
  expect(remembered).toEqual([40014]);
});

test('a token that was new from the beginning is replaced once', async () => {
  const { run, sent } = caller([token('T1', START), token('T2', START)], STALE, OK);
  expect(await run()).toEqual(OK);
  expect(sent()).toEqual(['T1', 'T2']);
});

test('more than three tokens are never tried', async () => {
  const { run, sent } = caller([token('T1'), token('T2'), token('T3'), token('T4')], STALE, STALE, STALE, OK);
  await expect(run()).rejects.toMatchObject({ reason: 'MISCONFIGURED', retry: 'none' });
  expect(sent()).toEqual(['T1', 'T2', 'T3']);
});

test.each(['none', 'backoff', 'window', 'remember'] as const)('a failure of the class %s costs no token', async (retry) => {
  const failure = new UpstreamError('LIVING_UNAVAILABLE', { errcode: 92002 }, retry);
  const { run, sent, replaced } = caller([token('T1')], failure, OK);
  await expect(run()).rejects.toBe(failure);
  expect(sent()).toEqual(['T1']);
  expect(replaced).toEqual([]);
});

test("a fresh token is told by this instance's own clock, whatever the token says of its issue", async () => {
  const skewed = { ...token('T2', START), issuedAt: START - 300_000 };
  const { run, sent } = caller([token('T1'), skewed], STALE, STALE, OK);
  await expect(run()).rejects.toMatchObject({ reason: 'MISCONFIGURED' });
  expect(sent()).toEqual(['T1', 'T2']);
});

test("a corp's refusal that only the operator can cure is remembered; one about the living is not", async () => {
  const { run, remembered } = caller([token('T1')], FINAL, new UpstreamError('LIVING_UNAVAILABLE', { errcode: 92008 }, 'none'));
  await expect(run()).rejects.toBe(FINAL);
  await expect(run()).rejects.toMatchObject({ reason: 'LIVING_UNAVAILABLE' });
  expect(remembered).toEqual([48002]);
});

test('a refusal of one corp by way of a suite does not close the suite for the others', async () => {
  const host = scriptedHost(FINAL);
  const refuse = jest.fn();
  const tokens = { get: async () => token('T1'), replace: async () => token('T2'), refuse };
  const call = createCall(host, { tokens, parameter: 'suite_access_token', family: 'token', quota: 'wwsuite' });
  await expect(call('POST /cgi-bin/service/get_corp_token', {}, testInvocation())).rejects.toBe(FINAL);
  expect(refuse).not.toHaveBeenCalled();
});

describe('where there is no other token', () => {
  const withoutAnother = async (failure: Error) => {
    const tokens = { get: async () => token('T1'), replace: () => Promise.reject(failure), refuse: jest.fn() };
    const host = scriptedHost(STALE);
    const call = createCall(host, { tokens, parameter: 'suite_access_token', family: 'token', quota: 'wwsuite' });
    return call('POST /cgi-bin/service/get_corp_token', {}, testInvocation()).catch((error: unknown) => error);
  };

  test('because no suite_ticket has come, the refusal stands for a moment, with the remedy', async () => {
    const remedy = { en: 'Check the callback.', zh: '请检查回调。' };
    const error = await withoutAnother(new RefusalError('UPSTREAM_UNAVAILABLE', { fault: 'no suite_ticket', remedy }));
    expect(error).toMatchObject({ retry: 'remembered', facts: { errcode: 40014, fault: 'no suite_ticket', remedy } });
  });

  test.each([
    new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'backoff'),
    new UpstreamError('MISCONFIGURED', { api: '/cgi-bin/service/get_suite_token', errcode: 40085 }, 'remembered'),
  ])('because its request failed, that is what is thrown', async (failure) => {
    expect(await withoutAnother(failure)).toBe(failure);
  });
});
