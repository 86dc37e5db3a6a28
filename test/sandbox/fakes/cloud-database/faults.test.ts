import { startCloudDatabase } from '../../../../sandbox/fakes/cloud-database';
import { installedSdk } from '../installed-sdk';
import { useDatabase } from './use-database';

const { service, sdk, tokens } = useDatabase();
const get = () => tokens().doc('a').get();

beforeEach(() => service().plant('tokens', { _id: 'a', n: 1, secret: 'sandbox-secret-in-a-document' }));

describe('an injected fault', () => {
  test.each([
    ['denied', -502003],
    ['error', -502001],
    ['down', -501001],
    [{ code: 'DATABASE_DUPLICATE_WRITE' }, -501001],
    [{ httpStatus: 502 }, -1],
  ] as const)('%j: the caller gets %i, and nothing is written', async (fault, errCode) => {
    service().injectFault({ fault });
    await expect(
      tokens()
        .doc('a')
        .update({ data: { n: 2 } }),
    ).rejects.toMatchObject({ errCode });
    expect(await get()).toMatchObject({ data: { n: 1 } });
  });

  test('hang: the caller waits until its own timeout', async () => {
    service().injectFault({ fault: 'hang' });
    const slow = sdk().cloud.callFunction({ name: 'unknown', data: {}, timeout: 50 });
    await expect(slow).rejects.toMatchObject({ errMsg: expect.stringMatching(/timeout|TIMEDOUT/i) });
  });

  test('delayMs: the normal answer comes late', async () => {
    service().injectFault({ fault: { delayMs: 30 } });
    const started = performance.now();
    expect(await get()).toMatchObject({ data: { n: 1 } });
    expect(performance.now() - started).toBeGreaterThanOrEqual(29);
  });

  test('applies to its action only, as often as requested', async () => {
    service().injectFault({ action: 'database.modifyDocument', times: 2, fault: 'error' });
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

  test('can be cleared', async () => {
    service().injectFault({ times: Number.POSITIVE_INFINITY, fault: 'denied' });
    await expect(get()).rejects.toMatchObject({ errCode: -502003 });
    service().clearFaults();
    expect(await get()).toMatchObject({ data: { n: 1 } });
  });
});

test('a closed service refuses the connection', async () => {
  const other = await startCloudDatabase();
  const client = installedSdk(other);
  await other.close();
  await expect(client.database.collection('tokens').doc('a').get()).rejects.toMatchObject({
    errCode: -501001,
    errMsg: expect.stringContaining('ECONNREFUSED'),
  });
});
