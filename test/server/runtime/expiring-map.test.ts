import { createExpiringMap, type ExpiringMap } from '../../../server/runtime/expiring-map';

let now: number;
let map: ExpiringMap<string>;
beforeEach(() => {
  now = 1_000;
  map = createExpiringMap<string>(() => now, 3);
});
const keys = () => ['a', 'b', 'c', 'd', 'e'].filter((key) => map.get(key) !== undefined);
const fill = (...names: string[]) => {
  for (const name of names) map.set(name, `value of ${name}`, 2_000);
};

test('an entry is there until its time is over', () => {
  fill('a');
  now = 1_999;
  expect(map.get('a')).toBe('value of a');
  now = 2_000;
  expect(map.get('a')).toBeUndefined();
});

test('an unknown key, and a deleted one, have no value', () => {
  fill('a');
  map.delete('a');
  map.delete('not there');
  expect(keys()).toEqual([]);
});

test('beyond the capacity the oldest entry is dropped', () => {
  fill('a', 'b', 'c');
  expect(keys()).toEqual(['a', 'b', 'c']);
  fill('d');
  expect(keys()).toEqual(['b', 'c', 'd']);
  fill('e');
  expect(keys()).toEqual(['c', 'd', 'e']);
});

test('an entry that is set again is the newest, with its new value and time', () => {
  fill('a', 'b', 'c');
  map.set('a', 'second value', 5_000);
  fill('d');
  expect(keys()).toEqual(['a', 'c', 'd']);
  now = 4_999;
  expect([map.get('a'), map.get('c')]).toEqual(['second value', undefined]);
});

test('without a given capacity, ten thousand viewers are remembered and no more', () => {
  const viewers = createExpiringMap<number>(() => now);
  for (let viewer = 0; viewer <= 10_000; viewer += 1) viewers.set(`viewer ${viewer}`, viewer, 2_000);
  expect(viewers.get('viewer 0')).toBeUndefined();
  expect(viewers.get('viewer 1')).toBe(1);
  expect(viewers.get('viewer 10000')).toBe(10_000);
});
