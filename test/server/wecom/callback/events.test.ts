import type { Invocation } from '../../../../server/runtime/invocation';
import { createMemoryDocuments } from '../../../../server/storage/memory';
import { UpstreamError } from '../../../../server/upstream/upstream-error';
import { createSuiteEvents, type SuiteEvent } from '../../../../server/wecom/callback/events';
import { readSuiteTicket } from '../../../../server/wecom/suite/suite-ticket';
import { testInvocation } from '../../invocation';

const NOW = 1_790_000_000_000;
const TimeStamp = '1790000000';
const AUTH: SuiteEvent = { InfoType: 'create_auth', AuthCode: 'AUTH-CODE', TimeStamp };

function setUp() {
  const documents = createMemoryDocuments();
  const put = jest.fn(async (_authCode: string, _at: number) => true);
  const exchange = jest.fn(async (_authCode: string, _invocation: Invocation) => undefined);
  const revoke = jest.fn(async () => undefined);
  const authCodes = { put, exchange, exchangePending: async () => 0 };
  const clearRefusal = jest.fn(async (_signal: AbortSignal): Promise<void> => undefined);
  const now = () => NOW;
  const handle = createSuiteEvents({ suiteId: 'wwsuite', documents, authCodes, revoke, clearRefusal, now, steady: now });
  return { documents, put, exchange, revoke, clearRefusal, handle };
}

afterEach(() => {
  jest.useRealTimers();
});

test('a suite_ticket is stored with the time of its push', async () => {
  const { documents, handle } = setUp();
  await handle({ InfoType: 'suite_ticket', SuiteTicket: 'TICKET-1', TimeStamp }, testInvocation());
  const read = (now: number) => readSuiteTicket(documents, 'wwsuite', testInvocation(), () => now);
  expect(await read(NOW + 1_799_999)).toBe('TICKET-1');
  await expect(read(NOW + 1_800_000)).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
});

test.each(['create_auth', 'reset_permanent_code'])('the auth_code of %s is stored, then exchanged', async (InfoType) => {
  const { put, exchange, handle } = setUp();
  await handle({ ...AUTH, InfoType }, testInvocation());
  expect(put.mock.calls).toEqual([['AUTH-CODE', NOW]]);
  expect(exchange.mock.calls).toEqual([['AUTH-CODE', expect.anything()]]);
  expect(put.mock.invocationCallOrder[0]).toBeLessThan(exchange.mock.invocationCallOrder[0] ?? 0);
});

test('a repeated auth_code is not exchanged again', async () => {
  const { put, exchange, handle } = setUp();
  put.mockResolvedValueOnce(false);
  await handle(AUTH, testInvocation());
  expect(exchange).not.toHaveBeenCalled();
});

test('an auth_code that could not be stored is not exchanged, and WeCom is not told success', async () => {
  const { put, exchange, handle } = setUp();
  put.mockRejectedValueOnce(new Error('store is down'));
  await expect(handle(AUTH, testInvocation())).rejects.toThrow('store is down');
  expect(exchange).not.toHaveBeenCalled();
});

test('WeCom waits a second: an exchange must begin within 700 ms', async () => {
  const { exchange, handle } = setUp();
  await handle(AUTH, testInvocation(900));
  expect(exchange.mock.calls[0]?.[1].deadline.remaining()).toBe(700);
});

test('an exchange that fails is left to the timer, and the event is confirmed', async () => {
  const { exchange, handle } = setUp();
  exchange.mockRejectedValueOnce(new UpstreamError('UPSTREAM_UNAVAILABLE', { fault: 'timeout' }, 'none'));
  const run = testInvocation();
  await handle(AUTH, run);
  expect(run.warnings).toEqual(['auth_code left to the timer: timeout']);
});

test('an exchange that does not begin in time is left to the timer', async () => {
  jest.useFakeTimers();
  const { exchange, handle } = setUp();
  exchange.mockImplementationOnce(() => new Promise(() => undefined));
  const run = testInvocation(900);
  const handled = handle(AUTH, run);
  run.deadline.ms = 0;
  await jest.advanceTimersByTimeAsync(900);
  await handled;
  expect(run.warnings).toEqual(['auth_code left to the timer: deadline']);
});

test('an exchange that was sent is not cut, although WeCom has stopped waiting', async () => {
  jest.useFakeTimers();
  const { exchange, handle } = setUp();
  const run = testInvocation(900);
  exchange.mockImplementationOnce(async () => {
    run.deadline.ms = 2_700;
    await new Promise((resolve) => setTimeout(resolve, 2_500));
    return undefined;
  });
  const handled = handle(AUTH, run);
  await jest.advanceTimersByTimeAsync(2_500);
  await handled;
  expect(run.warnings).toEqual([]);
});

test('a new ticket ends what is remembered of a refused one; if that fails, the ticket still counts', async () => {
  const { documents, clearRefusal, handle } = setUp();
  clearRefusal.mockRejectedValueOnce(new Error('down'));
  await handle({ InfoType: 'suite_ticket', SuiteTicket: 'TICKET-1', TimeStamp }, testInvocation());
  expect(clearRefusal).toHaveBeenCalledTimes(1);
  expect(await readSuiteTicket(documents, 'wwsuite', testInvocation(), () => NOW)).toBe('TICKET-1');
});

test('a ticket that is stored is confirmed in time, although dropping a refusal is slow', async () => {
  jest.useFakeTimers();
  const { clearRefusal, handle } = setUp();
  clearRefusal.mockImplementationOnce(() => new Promise(() => undefined));
  const handled = handle({ InfoType: 'suite_ticket', SuiteTicket: 'TICKET-1', TimeStamp }, testInvocation(260));
  await jest.advanceTimersByTimeAsync(78);
  await handled;
  expect(clearRefusal.mock.calls[0]?.[0].aborted).toBe(true);
});

test('nothing is begun after WeCom has got its answer', async () => {
  const { clearRefusal, handle } = setUp();
  await handle({ InfoType: 'suite_ticket', SuiteTicket: 'TICKET-1', TimeStamp }, testInvocation(0));
  expect(clearRefusal).not.toHaveBeenCalled();
});

test('a ticket dated in the future does not keep later ones out', async () => {
  const { documents, handle } = setUp();
  await handle({ InfoType: 'suite_ticket', SuiteTicket: 'FUTURE', TimeStamp: '99999999999' }, testInvocation());
  await handle({ InfoType: 'suite_ticket', SuiteTicket: 'TICKET-2', TimeStamp }, testInvocation());
  expect(await readSuiteTicket(documents, 'wwsuite', testInvocation(), () => NOW)).toBe('TICKET-2');
});

test('a corp that cancels is revoked as of the event', async () => {
  const { revoke, handle } = setUp();
  await handle({ InfoType: 'cancel_auth', AuthCorpId: 'wwcorp', TimeStamp }, testInvocation());
  expect(revoke.mock.calls).toEqual([['wwcorp', NOW]]);
});

test.each<SuiteEvent>([
  { ...AUTH, InfoType: 'change_auth', AuthCorpId: 'wwcorp' },
  { ...AUTH, InfoType: 'change_contact' },
  { ...AUTH, InfoType: '' },
  { AuthCode: 'AUTH-CODE', TimeStamp },
])('an event of another type has no effect: %j', async (event) => {
  const { put, revoke, handle } = setUp();
  await handle(event, testInvocation());
  expect(put).not.toHaveBeenCalled();
  expect(revoke).not.toHaveBeenCalled();
});

test.each<[string, SuiteEvent]>([
  ['no SuiteTicket', { InfoType: 'suite_ticket', TimeStamp }],
  ['no AuthCode', { InfoType: 'create_auth', TimeStamp }],
  ['no AuthCorpId', { InfoType: 'cancel_auth', TimeStamp }],
  ['no TimeStamp', { InfoType: 'cancel_auth', AuthCorpId: 'wwcorp' }],
  ['no time', { InfoType: 'suite_ticket', SuiteTicket: 'T', TimeStamp: 'soon' }],
  ['no time', { InfoType: 'suite_ticket', SuiteTicket: 'T', TimeStamp: '-1' }],
  ['no time', { InfoType: 'suite_ticket', SuiteTicket: 'T', TimeStamp: 'Infinity' }],
  ['no time', { InfoType: 'suite_ticket', SuiteTicket: 'T', TimeStamp: '0x6b49d200' }],
  ['no time', { InfoType: 'suite_ticket', SuiteTicket: 'T', TimeStamp: '1e20' }],
])('%s in an event: refused, without effect', async (what, event) => {
  const { documents, put, revoke, handle } = setUp();
  await expect(handle(event, testInvocation())).rejects.toMatchObject({
    reason: 'INVALID_REQUEST',
    facts: { fault: `${what} in the event` },
  });
  expect(put).not.toHaveBeenCalled();
  expect(revoke).not.toHaveBeenCalled();
  expect(await documents.names('suite-ticket')).toEqual([]);
});
