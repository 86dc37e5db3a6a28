import { execFile } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import { createClock } from '../../../../sandbox/fakes/clock';
import type { SdkQuery } from '../installed-sdk';
import { useDatabase } from './use-database';

const clock = createClock();
const { service, sdk, tokens } = useDatabase({ clock });

describe('a collection', () => {
  test('must exist before documents are read or written', async () => {
    service().reset();
    const missing = { errCode: -502005, errMsg: expect.stringContaining('not exist') };
    await expect(tokens().doc('a').get()).rejects.toMatchObject(missing);
    await expect(tokens().add({ data: { _id: 'a' } })).rejects.toMatchObject(missing);
    await sdk().database.createCollection('tokens');
    expect(await tokens().doc('a').get()).toMatchObject({ data: null });
    expect(service().collections()).toEqual(['tokens']);
  });

  test('cannot be created twice', async () => {
    await expect(sdk().database.createCollection('tokens')).rejects.toMatchObject({ errCode: -1 });
  });
});

describe('add', () => {
  test('stores the document with its types', async () => {
    const data = { _id: 'a', at: 1_795_000_000_000, share: 0.5, none: null, day: new Date(5), list: [{ deep: true }] };
    expect(await tokens().add({ data })).toMatchObject({ _id: 'a' });
    expect(service().documents('tokens')).toEqual([data]);
    expect(await tokens().doc('a').get()).toMatchObject({ data });
  });

  test('creates an _id for a document without one', async () => {
    const { _id } = await tokens().add({ data: { n: 1 } });
    expect(service().documents('tokens')).toEqual([{ _id: expect.stringMatching(/^[0-9a-f]{32}$/), n: 1 }]);
    expect(_id).toBe(service().documents('tokens')[0]?._id);
  });

  test('refuses an existing _id and keeps the stored document', async () => {
    service().plant('tokens', { _id: 'a', n: 1 });
    await expect(tokens().add({ data: { _id: 'a', n: 2 } })).rejects.toMatchObject({
      errCode: -502001,
      errMsg: expect.stringContaining('E11000 duplicate key error'),
    });
    expect(service().documents('tokens')).toEqual([{ _id: 'a', n: 1 }]);
  });
});

describe('set, update and remove', () => {
  beforeEach(() => service().plant('tokens', { _id: 'a', n: 1, inner: { kept: 1 }, gone: 1, day: new Date(7) }));

  test('set replaces the whole document or creates it', async () => {
    expect(
      await tokens()
        .doc('a')
        .set({ data: { m: 2 } }),
    ).toMatchObject({ stats: { updated: 1, created: 0 } });
    expect(
      await tokens()
        .doc('b')
        .set({ data: { m: 3 } }),
    ).toMatchObject({ stats: { updated: 0, created: 1 } });
    expect(service().documents('tokens')).toEqual([
      { _id: 'a', m: 2 },
      { _id: 'b', m: 3 },
    ]);
  });

  test('update merges fields and applies commands', async () => {
    const { _ } = sdk();
    const data = { n: _.inc(2), inner: { more: 2 }, gone: _.remove(), whole: _.set({ x: 1 }), list: _.push([1, 2]) };
    expect(await tokens().doc('a').update({ data })).toMatchObject({ stats: { updated: 1 } });
    expect(service().documents('tokens')).toEqual([
      { _id: 'a', n: 3, inner: { kept: 1, more: 2 }, whole: { x: 1 }, list: [1, 2], day: new Date(7) },
    ]);
  });

  test('update of a missing document changes and creates nothing', async () => {
    expect(
      await tokens()
        .doc('b')
        .update({ data: { n: 5 } }),
    ).toMatchObject({ stats: { updated: 0 } });
    expect(service().documents('tokens')).toHaveLength(1);
  });

  test("serverDate follows the sandbox's clock", async () => {
    clock.advance(3_600_000);
    await tokens()
      .doc('a')
      .update({ data: { seen: sdk().database.serverDate({ offset: 60_000 }) } });
    const seen = Number(service().documents('tokens')[0]?.seen);
    expect(Math.abs(seen - Date.now() - 3_660_000)).toBeLessThan(2000);
  });

  test('a query can update and remove several documents', async () => {
    service().plant('tokens', { _id: 'b', n: 1 }, { _id: 'c', n: 2 });
    expect(
      await tokens()
        .where({ n: 1 })
        .update({ data: { m: 9 } }),
    ).toMatchObject({ stats: { updated: 2 } });
    expect(await tokens().where({ m: 9 }).remove()).toMatchObject({ stats: { removed: 2 } });
    expect(service().documents('tokens')).toEqual([{ _id: 'c', n: 2 }]);
    expect(await tokens().doc('c').remove()).toMatchObject({ stats: { removed: 1 } });
    expect(await tokens().doc('c').remove()).toMatchObject({ stats: { removed: 0 } });
  });
});

describe('get', () => {
  beforeEach(() => {
    service().plant('tokens', { _id: 'a', n: 1, name: 'Lin' }, { _id: 'b', n: 2 }, { _id: 'c', n: 3, name: 'wang' });
  });
  const idsOf = async (query: SdkQuery) => (await query.get()).data.map((document) => (document as { _id: string })._id);

  test('supports comparisons, or, exists and in', async () => {
    const { _ } = sdk();
    expect(await idsOf(tokens().where({ n: _.gt(1).and(_.lt(3)) }))).toEqual(['b']);
    expect(await idsOf(tokens().where(_.or([{ n: 1 }, { name: _.exists(false) }])))).toEqual(['a', 'b']);
    expect(await idsOf(tokens().where({ n: _.in([3, 4]) }))).toEqual(['c']);
  });

  test('refuses a regular expression', async () => {
    const pattern = sdk().database.RegExp({ regexp: '^W', options: 'i' });
    await expect(tokens().where({ name: pattern }).get()).rejects.toMatchObject({ errCode: -501007 });
  });

  test('a comparison does not match a missing field', async () => {
    expect(await idsOf(tokens().where({ until: sdk()._.lt(5) }))).toEqual([]);
  });

  test('supports orderBy, skip, limit, field and count', async () => {
    const { data } = await tokens().orderBy('n', 'desc').skip(1).limit(1).field({ n: true, _id: false }).get();
    expect(data).toEqual([{ n: 2 }]);
    expect(
      await tokens()
        .where({ n: sdk()._.gte(2) })
        .count(),
    ).toMatchObject({ total: 2 });
  });

  test('changes to a result do not change the database', async () => {
    service().documents('tokens').splice(0);
    Object.assign(service().documents('tokens')[0] ?? {}, { n: 100 });
    expect(await idsOf(tokens().where({ n: 100 }))).toEqual([]);
  });
});

test('of several processes that compete for a lease, one gets it', async () => {
  service().plant('tokens', { _id: 'lease', until: 0 });
  const env = { TENCENTCLOUD_RUNENV: 'SCF', TENCENTCLOUD_REGION: 'ap-shanghai', SCF_NAMESPACE: 'sandbox-env' };
  const competitors = [path.join(__dirname, 'fixtures/compete-for-lease.cjs'), service().url, '20'];
  const results = await Promise.all([1, 2, 3].map(() => promisify(execFile)(process.execPath, competitors, { env })));
  expect(results.map(({ stdout }) => Number(stdout)).sort()).toEqual([0, 0, 1]);
  expect(service().documents('tokens')).toEqual([{ _id: 'lease', until: 2000, owner: expect.any(Number) }]);
}, 20_000);
