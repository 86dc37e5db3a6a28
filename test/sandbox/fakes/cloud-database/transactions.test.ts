import { useDatabase } from './use-database';

const { service, sdk, tokens } = useDatabase();

beforeEach(() => service().plant('tokens', { _id: 'a', n: 1, secret: 'sandbox-secret-in-a-document' }));

describe('transactions', () => {
  test('their writes are invisible to others until the commit', async () => {
    let seenOutside: unknown;
    await sdk().database.runTransaction(async (transaction) => {
      await transaction
        .collection('tokens')
        .doc('a')
        .update({ data: { n: 2 } });
      await transaction.collection('tokens').add({ data: { _id: 'b', n: 5 } });
      seenOutside = service().documents('tokens');
      expect(await transaction.collection('tokens').doc('a').get()).toMatchObject({ data: { n: 2 } });
    });
    expect(seenOutside).toEqual([{ _id: 'a', n: 1, secret: expect.any(String) }]);
    expect(service().documents('tokens')).toMatchObject([{ n: 2 }, { _id: 'b', n: 5 }]);
  });

  test('a rollback discards the writes; after a conflict the SDK runs the transaction again', async () => {
    const undone = sdk().database.runTransaction(async (transaction) => {
      await transaction.collection('tokens').doc('a').remove();
      await transaction.rollback('changed our mind');
    });
    await expect(undone).rejects.toBe('changed our mind');
    expect(service().documents('tokens')).toHaveLength(1);

    let runs = 0;
    await sdk().database.runTransaction(async (transaction) => {
      runs += 1;
      await transaction
        .collection('tokens')
        .doc('a')
        .update({ data: { n: sdk()._.inc(1) } });
      if (runs === 1)
        await tokens()
          .doc('a')
          .update({ data: { n: 50 } });
    });
    expect(runs).toBe(2);
    expect(service().documents('tokens')).toMatchObject([{ n: 51 }]);
  });
});
