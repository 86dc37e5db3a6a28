import { setTimeout as sleep } from 'node:timers/promises';
import type { UpstreamRequest } from '../../../server/upstream/client';
import { TransportFault } from '../../../server/upstream/transport';
import { failure, OK, scriptedClient } from './scripted-client';

jest.mock('node:timers/promises', () => ({ setTimeout: jest.fn(async () => undefined) }));

const REQUEST: UpstreamRequest = {
  route: 'POST /cgi-bin/living/get_living_code',
  fields: {},
  credential: { access_token: 'TOKEN' },
  family: 'living',
  quota: 'wwcorp',
};
const ONCE: UpstreamRequest = { ...REQUEST, once: { leastMs: 400 } };
const RESET_OF_KEPT = new TransportFault('network', true);
const TIMEOUT = new TransportFault('timeout');
const pauses = () => jest.mocked(sleep).mock.calls.map(([ms]) => ms);
const connections = (sent: { fresh: boolean }[]) => sent.map(({ fresh }) => (fresh ? 'new' : 'kept'));

beforeEach(() => {
  jest.mocked(sleep).mockClear();
});

describe('a kept connection that turns out to be dead', () => {
  test('costs no pause: the request is sent again at once over a new connection', async () => {
    const { send, sent, invocation } = scriptedClient([RESET_OF_KEPT, OK]);
    await send(REQUEST, invocation);
    expect(connections(sent)).toEqual(['kept', 'new']);
    expect(pauses()).toEqual([0]);
  });

  test('is replaced even with little time left', async () => {
    const { send, invocation } = scriptedClient([RESET_OF_KEPT, OK]);
    invocation.deadline.ms = 160;
    await expect(send(REQUEST, invocation)).resolves.toEqual(OK);
  });
});

describe('a temporary failure', () => {
  test('is repeated twice, with growing pauses', async () => {
    const { send, sent, invocation } = scriptedClient([failure(-1), failure(-1), failure(-1), OK]);
    await expect(send(REQUEST, invocation)).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE', facts: { errcode: -1 } });
    expect(sent).toHaveLength(3);
    expect(pauses()).toEqual([200, 400]);
  });

  test.each([
    [0, 100],
    [0.9, 280],
  ])('has a pause with jitter: for the random number %d it is %i ms', async (random, pause) => {
    const { send, invocation } = scriptedClient([failure(-1), OK], { random: () => random });
    await send(REQUEST, invocation);
    expect(pauses()).toEqual([expect.closeTo(pause)]);
  });

  test('is repeated over the kept connection if WeCom answered, over a new one if not', async () => {
    const answered = scriptedClient([failure(-1), OK]);
    await answered.send(REQUEST, answered.invocation);
    expect(connections(answered.sent)).toEqual(['kept', 'kept']);
    const silent = scriptedClient([TIMEOUT, OK]);
    await silent.send(REQUEST, silent.invocation);
    expect(connections(silent.sent)).toEqual(['kept', 'new']);
  });

  test.each([
    [349, 1],
    [350, 2],
  ])('with %i ms left is sent %i times', async (left, times) => {
    const { send, sent, invocation } = scriptedClient([failure(-1), failure(-1), failure(-1)]);
    invocation.deadline.ms = left;
    await expect(send(REQUEST, invocation)).rejects.toMatchObject({ facts: { errcode: -1 } });
    expect(sent).toHaveLength(times);
  });
});

test.each([40001, 60020, 45009, 99_999])('errcode %i is not repeated', async (errcode) => {
  const { send, sent, invocation } = scriptedClient([failure(errcode), OK]);
  await expect(send(REQUEST, invocation)).rejects.toMatchObject({ facts: { errcode } });
  expect(sent).toHaveLength(1);
});

test.each([
  [2_700, 1_500],
  [1_000, 1_000],
  [10_000, 5_000],
])('with %i ms left the first try may take %i ms, so that there is time for a second', async (left, timeoutMs) => {
  const { send, sent, invocation } = scriptedClient([OK]);
  invocation.deadline.ms = left;
  await send(REQUEST, invocation);
  expect(sent[0]?.timeoutMs).toBe(timeoutMs);
});

test('the last try may take all the time that is left', async () => {
  const { send, sent, invocation } = scriptedClient([failure(-1), failure(-1), OK]);
  invocation.deadline.ms = 10_000;
  await send(REQUEST, invocation);
  expect(sent.map(({ timeoutMs }) => timeoutMs)).toEqual([5_000, 5_000, 10_000]);
});

describe('a request that WeCom takes only once', () => {
  test('is sent over a new connection and may take all the time that is left', async () => {
    const { send, sent, invocation } = scriptedClient([OK]);
    await send(ONCE, invocation);
    expect(sent).toEqual([expect.objectContaining({ fresh: true, timeoutMs: 2_700 })]);
  });

  test.each([
    ['a timeout', TIMEOUT],
    ['a reset', new TransportFault('network', true)],
    ['errcode -1', failure(-1)],
    ['an answer that is not JSON', '<html>'],
  ])('is not repeated after %s', async (_, outcome) => {
    const { send, sent, invocation } = scriptedClient([outcome, OK]);
    await expect(send(ONCE, invocation)).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
    expect(sent).toHaveLength(1);
  });

  test('is not sent when there is too little time left for its answer', async () => {
    const { send, sent, invocation } = scriptedClient([OK]);
    invocation.deadline.ms = 399;
    await expect(send(ONCE, invocation)).rejects.toMatchObject({
      reason: 'UPSTREAM_UNAVAILABLE',
      facts: { fault: 'no time left' },
    });
    expect(sent).toHaveLength(0);
    invocation.deadline.ms = 400;
    await expect(send(ONCE, invocation)).resolves.toEqual(OK);
  });
});
