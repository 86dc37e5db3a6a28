import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { installedSdk } from './installed-sdk';

let service: CloudDatabase;
let sdk: ReturnType<typeof installedSdk>;
const tokens = () => sdk.database.collection('tokens');
const get = () => tokens().doc('a').get();

beforeAll(async () => {
  service = await startCloudDatabase();
  sdk = installedSdk(service);
});
beforeEach(() => {
  service.reset();
  service.plant('tokens', { _id: 'a', n: 1, secret: 'sandbox-secret-in-a-document' });
});
afterAll(() => service.close());

describe('faults on order', () => {
  test.each([
    ['denied', -502003],
    ['error', -502001],
    ['down', -501001],
    [{ code: 'DATABASE_DUPLICATE_WRITE' }, -501001],
    [{ httpStatus: 502 }, -1],
  ] as const)('%j: the caller sees %i, and nothing was written', async (fault, errCode) => {
    service.order({ fault });
    await expect(
      tokens()
        .doc('a')
        .update({ data: { n: 2 } }),
    ).rejects.toMatchObject({ errCode });
    expect(await get()).toMatchObject({ data: { n: 1 } });
  });

  test('a database that hangs keeps its caller waiting for as long as the caller bears it', async () => {
    service.order({ fault: 'hang' });
    const slow = sdk.cloud.callFunction({ name: 'nobody', data: {}, timeout: 50 });
    await expect(slow).rejects.toMatchObject({ errMsg: expect.stringMatching(/timeout|TIMEDOUT/i) });
  });

  test('a late answer is the true one', async () => {
    service.order({ fault: { delayMs: 30 } });
    const started = performance.now();
    expect(await get()).toMatchObject({ data: { n: 1 } });
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  });

  test('of one action leave the others alone, as often as ordered', async () => {
    service.order({ action: 'database.modifyDocument', times: 2, fault: 'error' });
    await get();
    for (const _ of [1, 2])
      await expect(
        tokens()
          .doc('a')
          .update({ data: { n: 2 } }),
      ).rejects.toMatchObject({ errCode: -502001 });
    expect(
      await tokens()
        .doc('a')
        .update({ data: { n: 2 } }),
    ).toMatchObject({ stats: { updated: 1 } });
  });

  test('can be taken back', async () => {
    service.order({ times: Number.POSITIVE_INFINITY, fault: 'denied' });
    await expect(get()).rejects.toMatchObject({ errCode: -502003 });
    service.clearFaults();
    expect(await get()).toMatchObject({ data: { n: 1 } });
  });
});

test('a service that is gone refuses the connection', async () => {
  const other = await startCloudDatabase();
  const elsewhere = installedSdk(other);
  await other.close();
  await expect(elsewhere.database.collection('tokens').doc('a').get()).rejects.toMatchObject({
    errCode: -501001,
    errMsg: expect.stringContaining('ECONNREFUSED'),
  });
});

describe('what the service refuses by itself', () => {
  const ask = async (body: object, query = '?env=sandbox-env&seqId=1', headers: Record<string, string> = SIGNED) =>
    (await fetch(`${service.url}${query}`, { method: 'POST', headers, body: JSON.stringify(body) })).json();
  const SIGNED = { authorization: 'TC3-HMAC-SHA256 Credential=none' };
  const request = { action: 'database.getDocument', collectionName: 'tokens', envName: 'sandbox-env', query: '{}' };

  test('a request without a signature, of another environment, of an action that it does not have, or without its query', async () => {
    expect(await ask(request)).toMatchObject({ data: { list: [expect.any(String)] } });
    expect(await ask(request, undefined, {})).toMatchObject({ code: 'SIGN_PARAM_INVALID' });
    expect(await ask(request, '?env=another')).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await ask({ ...request, action: 'database.dropEverything' })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await ask({ ...request, action: 'toString' })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await ask({ ...request, query: { _id: 'a' } })).toMatchObject({ code: 'INVALID_PARAM' });
    expect(await ask({ ...request, query: '{"n":{"$noSuch":1}}' })).toMatchObject({ code: 'DATABASE_REQUEST_FAILED' });
  });
});

test('the list of calls says what was done where, and holds no value', async () => {
  const heard: string[] = [];
  const stop = service.onCall(({ action }) => heard.push(action));
  await get();
  await tokens().where({ secret: 'sandbox-secret-in-a-query' }).get();
  service.order({ fault: 'down' });
  await get().catch(() => undefined);
  stop();
  await expect(tokens().add({ data: { _id: 'a' } })).rejects.toThrow();
  expect(service.calls).toEqual([
    { action: 'database.getDocument', collection: 'tokens', outcome: 'ok', at: expect.any(Number), ms: expect.any(Number) },
    expect.objectContaining({ outcome: 'ok' }),
    expect.objectContaining({ outcome: 'unanswered' }),
    expect.objectContaining({ action: 'database.insertDocument', outcome: 'DATABASE_REQUEST_FAILED' }),
  ]);
  expect(heard).toHaveLength(3);
  expect(JSON.stringify(service.calls)).not.toContain('sandbox-secret');
});

describe('transactions', () => {
  test('keep their writes to themselves until they are committed', async () => {
    let seenOutside: unknown;
    await sdk.database.runTransaction(async (transaction) => {
      await transaction
        .collection('tokens')
        .doc('a')
        .update({ data: { n: 2 } });
      await transaction.collection('tokens').add({ data: { _id: 'b', n: 5 } });
      seenOutside = service.documents('tokens');
      expect(await transaction.collection('tokens').doc('a').get()).toMatchObject({ data: { n: 2 } });
    });
    expect(seenOutside).toEqual([{ _id: 'a', n: 1, secret: expect.any(String) }]);
    expect(service.documents('tokens')).toMatchObject([{ n: 2 }, { _id: 'b', n: 5 }]);
  });

  test('are undone by a rollback, and run again when another was faster', async () => {
    const undone = sdk.database.runTransaction(async (transaction) => {
      await transaction.collection('tokens').doc('a').remove();
      await transaction.rollback('changed our mind');
    });
    await expect(undone).rejects.toBe('changed our mind');
    expect(service.documents('tokens')).toHaveLength(1);

    let runs = 0;
    await sdk.database.runTransaction(async (transaction) => {
      runs += 1;
      await transaction
        .collection('tokens')
        .doc('a')
        .update({ data: { n: sdk._.inc(1) } });
      if (runs === 1)
        await tokens()
          .doc('a')
          .update({ data: { n: 50 } });
    });
    expect(runs).toBe(2);
    expect(service.documents('tokens')).toMatchObject([{ n: 51 }]);
  });
});

describe('functions of the host', () => {
  test('get the event and answer; one that throws or is not there fails its caller', async () => {
    service.functions.mayEnter = (event) => ({ allow: (event as { livingid: string }).livingid === 'lvDemoLive' });
    service.functions.broken = () => {
      throw new Error('broken');
    };
    const call = (name: string) =>
      sdk.cloud.callFunction({ name, data: { openid: 'oSandboxViewerLin', livingid: 'lvDemoLive' } });
    expect(await call('mayEnter')).toMatchObject({ result: { allow: true } });
    await expect(call('broken')).rejects.toMatchObject({ errMsg: expect.stringContaining('Error: broken') });
    await expect(call('toString')).rejects.toMatchObject({ errMsg: expect.stringContaining('could not be found') });
    expect(service.calls.map(({ action }) => action)).toEqual(Array(3).fill('functions.invokeFunction'));
  });
});
