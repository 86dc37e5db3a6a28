import { DEMO_SUITE_ID, HOSTILITIES, type Hostility } from '../../../../../sandbox/fakes/wecom';
import { open } from '../call-suite';
import { NOW, useWecom } from '../call-wecom';

const wecom = useWecom();

const hostile = (how: Hostility) => wecom().callbacks.hostile(DEMO_SUITE_ID, how);
/** The receiver inside, or the error that opening the request throws. */
const receiverOf = (how: Hostility) => {
  try {
    return open(hostile(how)).receiver;
  } catch (error) {
    return String(error);
  }
};

test('all requests but those with a wrong signature have a valid one', () => {
  expect(receiverOf('wrong signature')).toContain('wrong signature');
  expect(receiverOf('no signature')).toContain('wrong signature');
  expect(receiverOf('foreign receiver')).toBe('wwanothersuite00001');
  for (const how of ['event of another suite', 'old timestamp', 'timestamp ahead', 'XML bomb inside'] as const)
    expect(receiverOf(how)).toBe(DEMO_SUITE_ID);
});

test('each differs from a genuine request as its name says', () => {
  expect(hostile('old timestamp').query.timestamp).toBe(String(NOW - 660));
  expect(hostile('timestamp ahead').query.timestamp).toBe(String(NOW + 660));
  expect(open(hostile('event of another suite')).event.SuiteId).toBe('wwanothersuite00001');
  expect(hostile('XML bomb outside').body).toContain('<!DOCTYPE');
  expect(hostile('body of 10 MB').body.length).toBeGreaterThan(10_000_000);
  expect(receiverOf('truncated ciphertext')).toMatch(/Error/);
  expect(new Set(HOSTILITIES.map((how) => JSON.stringify(hostile(how)))).size).toBe(HOSTILITIES.length);
});

test('making them calls no API', () => {
  for (const how of HOSTILITIES) hostile(how);
  expect(wecom().calls).toEqual([]);
});
