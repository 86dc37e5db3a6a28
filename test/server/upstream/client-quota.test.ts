import type { UpstreamRequest } from '../../../server/upstream/client';
import { TransportFault } from '../../../server/upstream/transport';
import { failure, OK, scriptedClient } from './scripted-client';

jest.mock('node:timers/promises', () => ({ setTimeout: async () => undefined }));

const REQUEST: UpstreamRequest = {
  route: 'POST /cgi-bin/living/get_living_code',
  fields: {},
  family: 'living',
  quota: 'wwcorp',
};
const OTHER_API: UpstreamRequest = { ...REQUEST, route: 'GET /cgi-bin/gettoken' };
const OTHER_CORP: UpstreamRequest = { ...REQUEST, quota: 'wwother' };
const RATE_LIMITED = { reason: 'RATE_LIMITED', facts: { errcode: 45009 } };

/** The quota of one API is used up. */
async function limited(...script: (string | object)[]) {
  const client = scriptedClient([failure(45009), ...script]);
  await expect(client.send(REQUEST, client.invocation)).rejects.toMatchObject({ ...RATE_LIMITED, retryAfter: 75 });
  return { ...client, call: (request = REQUEST) => client.send(request, client.invocation) };
}

test('after 45009 the API is not called again for a minute', async () => {
  const { call, sent, time } = await limited(OK);
  time.now += 59_999;
  await expect(call()).rejects.toMatchObject(RATE_LIMITED);
  expect(sent).toHaveLength(1);
  time.now += 1;
  await expect(call()).resolves.toEqual(OK);
});

test('other APIs of the corp, and the same API of other corps, are still called', async () => {
  const { call } = await limited(OK, OK);
  await expect(call(OTHER_API)).resolves.toEqual(OK);
  await expect(call(OTHER_CORP)).resolves.toEqual(OK);
  await expect(call()).rejects.toMatchObject(RATE_LIMITED);
});

test('a minute later one call probes; the others wait for its result', async () => {
  const { call, sent, time } = await limited(failure(45009));
  time.now += 60_000;
  const calls = await Promise.allSettled([call(), call(), call()]);
  for (const refused of calls) expect(refused).toMatchObject({ status: 'rejected', reason: RATE_LIMITED });
  expect(sent).toHaveLength(2);
});

test.each([
  ['a success', OK],
  ['a refusal for another reason', failure(60020)],
])('a probe that brings %s opens the API', async (_, answer) => {
  const { call, time } = await limited(answer, OK);
  time.now += 60_000;
  await call().catch(() => undefined);
  await expect(call()).resolves.toEqual(OK);
});

test.each([
  ['errcode -1', failure(-1)],
  ['no answer', new TransportFault('timeout')],
  ['a reset of a kept connection, each time', new TransportFault('network', true)],
])('a probe that brings %s does not open the API', async (_, outcome) => {
  const { call, time } = await limited(outcome, outcome, outcome);
  time.now += 60_000;
  await expect(call()).rejects.toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
  await expect(call()).rejects.toMatchObject(RATE_LIMITED);
});
