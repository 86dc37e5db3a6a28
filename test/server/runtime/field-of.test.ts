import { fieldOf } from '../../../server/runtime/field-of';
import { readHttpEvent } from '../../../server/runtime/http-event';

const fails = () => {
  throw new TypeError('from the event');
};
const PROXY = new Proxy({}, { get: fails, ownKeys: fails });

test('a field is read, of whatever there is', () => {
  expect([{ a: 1 }, { b: 1 }, null, undefined, 7, 'text'].map((given) => fieldOf(given, 'a'))).toEqual([
    1,
    undefined,
    undefined,
    undefined,
    undefined,
    undefined,
  ]);
});

test('a getter or a proxy that throws has no field, and is no event of HTTP', () => {
  expect(fieldOf({ get: PROXY }.get, 'a')).toBeUndefined();
  expect(fieldOf(Object.defineProperty({}, 'a', { get: fails }), 'a')).toBeUndefined();
  for (const event of [PROXY, { httpMethod: 'POST', headers: PROXY }]) {
    expect(readHttpEvent(event)).toMatchObject({ method: undefined, path: '/', query: [], body: Buffer.from('') });
  }
});
