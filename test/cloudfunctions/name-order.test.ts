/** The SDK signs names in the order of localeCompare: in another one, the cloud would refuse every request. */
import * as fc from 'fast-check';
import { compareNames } from '../../cloudfunctions/_shared/name-order';
import { holds } from '../property';

const name = fc.oneof(fc.stringMatching(/^[a-z0-9_-]{0,6}$/), fc.string({ maxLength: 6 }));

test('any two names come in the order of localeCompare', () =>
  holds(
    fc.asyncProperty(name, name, async (left, right) => {
      expect(Math.sign(compareNames(left, right))).toBe(Math.sign(left.localeCompare(right)));
    }),
    2_000,
  ));

test('names as the SDK has them', () => {
  const names = ['x-tcb-source', 'tcb_sessiontoken', 'host', 'x-client-timestamp', 'tcb-a', 'content-type', 'tcb0', 'Host'];
  expect([...names].sort(compareNames)).toEqual([...names].sort((left, right) => left.localeCompare(right)));
});
