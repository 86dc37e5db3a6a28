import type { LivingCodeResult } from '../../../miniprogram/components/live-entry/core/contract';
import type { Entrance } from '../../../server/living-code/entrance';
import { createLiveEntryHandler } from '../../../server/living-code/handler';
import { RefusalError } from '../../../server/runtime/errors';

const CONTEXT = { time_limit_in_ms: 3_000, request_id: 'trace-7' };
const GRANT = { ok: true as const, livingCode: 'CODE-1', expiresIn: 280 };
const LIVING = { status: 'living', replay: 'off', theme: '', reserveStart: 1_790_000_000, reserveLivingDuration: 0 } as const;
const TOLD = { ok: true as const, living: LIVING };

function setUp(entrance?: () => Entrance) {
  const lines: string[] = [];
  const issue = jest.fn<Promise<Extract<LivingCodeResult, { ok: true }>>, Parameters<Entrance['getLivingCode']>>(
    async () => GRANT,
  );
  const tell = jest.fn<Promise<typeof TOLD>, Parameters<Entrance['getLivingInfo']>>(async () => TOLD);
  const handle = createLiveEntryHandler({
    entrance: entrance ?? (() => ({ getLivingCode: issue, getLivingInfo: tell })),
    log: (line) => lines.push(line),
    now: () => 1_790_000_000_000,
    steady: () => 1_790_000_000_000,
    random: () => 0,
  });
  const call = (event: unknown) => handle({ event, context: CONTEXT, openid: 'oLin' });
  return { issue, tell, handle, call, lines, logged: () => lines.map((line) => JSON.parse(line) as object) };
}
const refusal = (reason: string) => ({ ok: false, reason, retryable: false, traceId: 'trace-7' });

test('a viewer gets a code, and the log has the livingid but neither code nor openid', async () => {
  const { issue, call, lines, logged } = setUp();
  expect(await call({ livingid: 'lvOne', corpid: 'wwcorp' })).toEqual(GRANT);
  expect(issue.mock.calls).toEqual([
    [{ livingid: 'lvOne', corpid: 'wwcorp', openid: 'oLin' }, expect.objectContaining({ traceId: 'trace-7' })],
  ]);
  expect(logged()).toEqual([
    {
      traceId: 'trace-7',
      version: expect.any(String),
      function: 'liveEntry',
      action: 'getLivingCode',
      outcome: 'ok',
      livingid: 'lvOne',
      corpid: 'wwcorp',
      durationMs: 0,
      upstream: [],
    },
  ]);
  expect(lines.join()).not.toMatch(/oLin|CODE-1/);
});

test('a viewer is told of the living, under the name of the action; no code is asked for', async () => {
  const { issue, tell, call, logged } = setUp();
  expect(await call({ action: 'getLivingInfo', livingid: 'lvOne', corpid: 'wwcorp' })).toEqual(TOLD);
  expect(tell.mock.calls.map(([request]) => request)).toEqual([{ livingid: 'lvOne', corpid: 'wwcorp', openid: 'oLin' }]);
  expect(issue).not.toHaveBeenCalled();
  expect(logged()).toEqual([expect.objectContaining({ action: 'getLivingInfo', outcome: 'ok', livingid: 'lvOne' })]);
});

test('info and whenOpen are passed on where they are true', async () => {
  const { issue, call } = setUp();
  await call({ livingid: 'lvOne', info: true, whenOpen: true });
  await call({ livingid: 'lvOne', info: 'true', whenOpen: 1 });
  expect(issue.mock.calls.map(([request]) => request)).toEqual([
    { livingid: 'lvOne', info: true, whenOpen: true, openid: 'oLin' },
    { livingid: 'lvOne', openid: 'oLin' },
  ]);
});

test("the openid is the platform's; one in the event is ignored", async () => {
  const { issue, call } = setUp();
  await call({ action: 'getLivingCode', livingid: 'lvOne', openid: 'oForged' });
  expect(issue.mock.calls[0]?.[0]).toEqual({ livingid: 'lvOne', openid: 'oLin' });
});

test('without an openid the call is UNAUTHENTICATED, whatever it requests', async () => {
  const { issue, tell, handle, logged } = setUp();
  const info = { action: 'getLivingInfo', livingid: 'lvOne' };
  for (const event of [{ livingid: 'lvOne', openid: 'oForged' }, info, {}, { action: 'other' }]) {
    expect(await handle({ event, context: CONTEXT, openid: undefined })).toEqual(refusal('UNAUTHENTICATED'));
  }
  expect([issue, tell].map(({ mock }) => mock.calls)).toEqual([[], []]);
  expect(logged()[0]).toMatchObject({
    outcome: 'UNAUTHENTICATED',
    remedy: expect.stringContaining('from the mini-program'),
    remedyZh: expect.stringContaining('请从小程序调用云函数'),
  });
});

test.each(['other', '', 'constructor', 'unknown', 7, null, { a: 1 }, ['getLivingInfo']])(
  'an unknown action is INVALID_REQUEST, and not repeated in the log: %j',
  async (action) => {
    const { issue, call, logged } = setUp();
    expect(await call({ action, livingid: 'lvOne' })).toEqual(refusal('INVALID_REQUEST'));
    expect(issue).not.toHaveBeenCalled();
    expect(logged()).toEqual([expect.objectContaining({ action: 'unknown', fault: 'unknown action' })]);
  },
);

test.each([undefined, null, 'lvOne', {}, { livingid: 7 }])(
  'an event without a livingid is INVALID_REQUEST: %j',
  async (event) => {
    const { issue, call } = setUp();
    expect(await call(event)).toEqual(refusal('INVALID_REQUEST'));
    expect(issue).not.toHaveBeenCalled();
  },
);

test('a wrong environment is MISCONFIGURED, and the log has its problems', async () => {
  const { call, logged } = setUp(() => {
    throw new RefusalError('MISCONFIGURED', { problems: ['WECOM_CORP_ID is not set: the corpid.'] });
  });
  expect(await call({ livingid: 'lvOne' })).toEqual(refusal('MISCONFIGURED'));
  expect(logged()).toEqual([expect.objectContaining({ problems: ['WECOM_CORP_ID is not set: the corpid.'] })]);
});

test('a refusal is answered with its reason alone', async () => {
  const { issue, call, logged } = setUp();
  issue.mockRejectedValueOnce(new RefusalError('OPENID_REJECTED', { errcode: 40073, hint: '1658-7' }));
  expect(await call({ livingid: 'lvOne' })).toEqual(refusal('OPENID_REJECTED'));
  expect(logged()).toEqual([expect.objectContaining({ livingid: 'lvOne', errcode: 40073, hint: '1658-7' })]);
});
