import { useDatabase } from './use-database';

const { service, tokens } = useDatabase();
const get = () => tokens().doc('a').get();

beforeEach(() => service().plant('tokens', { _id: 'a', n: 1, secret: 'sandbox-secret-in-a-document' }));

describe('the service refuses', () => {
  const post = async (body: object, query = '?env=sandbox-env&seqId=1', headers: Record<string, string> = SIGNED) =>
    (await fetch(`${service().url}${query}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const SIGNED = { authorization: 'TC3-HMAC-SHA256 Credential=none' };
  const request = { action: 'database.getDocument', collectionName: 'tokens', envName: 'sandbox-env', query: '{}' };

  test('a request without a signature, for another environment, with an unknown action, or with a bad query', async () => {
    expect(await post(request)).toMatchObject({ data: { list: [expect.any(String)] } });
    expect(await post(request, undefined, {})).toMatchObject({ code: 'SIGN_PARAM_INVALID' });
    expect(await post(request, '?env=another')).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await post({ ...request, action: 'database.dropEverything' })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await post({ ...request, action: 'toString' })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await post({ ...request, query: { _id: 'a' } })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await post({ ...request, query: '{"n":{"$noSuch":1}}' })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
  });
});

test('calls are recorded with action, collection and outcome, without values', async () => {
  const heard: string[] = [];
  const stop = service().onCall(({ action }) => heard.push(action));
  await get();
  await tokens().where({ secret: 'sandbox-secret-in-a-query' }).get();
  service().injectFault({ fault: 'down' });
  await get().catch(() => undefined);
  stop();
  await expect(tokens().add({ data: { _id: 'a' } })).rejects.toThrow();
  expect(service().calls).toEqual([
    { action: 'database.getDocument', collection: 'tokens', outcome: 'ok', at: expect.any(Number), ms: expect.any(Number) },
    expect.objectContaining({ outcome: 'ok' }),
    expect.objectContaining({ outcome: 'unanswered' }),
    expect.objectContaining({ action: 'database.insertDocument', outcome: 'DATABASE_REQUEST_FAILED' }),
  ]);
  expect(heard).toHaveLength(3);
  expect(JSON.stringify(service().calls)).not.toContain('sandbox-secret');
});
