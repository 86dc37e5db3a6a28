import type { UpstreamRequest } from '../../../server/upstream/client';
import { TransportFault } from '../../../server/upstream/transport';
import { failure, OK, scriptedClient } from './scripted-client';

const REQUEST: UpstreamRequest = {
  route: 'POST /cgi-bin/living/get_living_code',
  fields: {},
  credential: { access_token: 'TOKEN' },
  family: 'living',
  quota: 'wwcorp',
};
const ONCE: UpstreamRequest = { ...REQUEST, once: { leastMs: 400 } };
const TIMEOUT = new TransportFault('timeout');

test('a temporary failure is repeated; both calls are in the log', async () => {
  const { send, sent, invocation } = scriptedClient([new TransportFault('network', true), OK]);
  await expect(send(REQUEST, invocation)).resolves.toEqual(OK);
  expect(sent.map(({ fresh }) => fresh)).toEqual([false, true]);
  expect(invocation.upstream).toEqual([
    { api: '/cgi-bin/living/get_living_code', fault: 'network', ms: 0 },
    { api: '/cgi-bin/living/get_living_code', errcode: 0, ms: 0 },
  ]);
});

test('after a reset of a kept connection there is no pause: even with little time left the request is sent again', async () => {
  const { send, sent, invocation } = scriptedClient([new TransportFault('network', true), OK]);
  invocation.deadline.ms = 160;
  await expect(send(REQUEST, invocation)).resolves.toEqual(OK);
  expect(sent).toHaveLength(2);
});

test.each([40001, 60020, 45009, 99_999])('errcode %i is not repeated', async (errcode) => {
  const { send, sent, invocation } = scriptedClient([failure(errcode), OK]);
  await expect(send(REQUEST, invocation)).rejects.toMatchObject({ facts: { errcode } });
  expect(sent).toHaveLength(1);
});

describe('a request that WeCom takes only once', () => {
  test("is sent over a new connection and gets the function's whole time limit: it is never cut", async () => {
    const { send, sent, invocation } = scriptedClient([OK]);
    invocation.deadline.ms = 700;
    invocation.deadline.extend = () => {
      invocation.deadline.ms = 2_500;
    };
    await send(ONCE, invocation);
    expect(sent).toEqual([expect.objectContaining({ fresh: true, timeoutMs: 2_500 })]);
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
