import type { Finding, Subject } from '../../../server/doctor/interface';
import { machine } from '../../../server/doctor/machine';
import { testInvocation } from '../invocation';

const examine = (nodeVersion: string, limitMs: number | undefined, deployed = true): Promise<Record<string, Finding>> =>
  machine.examine({ nodeVersion, deployed } as Subject, {
    ...testInvocation(),
    ...(limitMs !== undefined && { limitMs }),
  });

test.each([
  ['16.13.1', 'failed'],
  ['18.14.2', 'failed'],
  ['18.15.0', 'ok'],
  ['20.19.0', 'ok'],
])('Node %s: %s', async (version, state) => {
  expect((await examine(version, 10_000)).runtime).toMatchObject({ state });
});

test('an old runtime has to be deleted, since it cannot be changed', async () => {
  const { runtime } = await examine('16.13.1', 3_000);
  expect(runtime).toMatchObject({ facts: { remedy: { en: expect.stringContaining('cannot be changed: delete') } } });
});

test.each([
  [2_999, 'failed', 'Set 超时时间 to 10 s'],
  [3_000, 'ok', '10 s waits for a slower one'],
  [9_999, 'ok', '10 s waits for a slower one'],
  [10_000, 'ok', '10 s.'],
  [undefined, 'skipped', 'does not tell'],
])('a time limit of %s ms: %s', async (ms, state, text) => {
  const { timeLimit } = await examine('18.15.0', ms);
  expect(timeLimit).toMatchObject({ state });
  expect(JSON.stringify(timeLimit)).toContain(text);
});

test("the operator's own machine has no limit", async () => {
  expect((await examine('20.19.0', undefined, false)).timeLimit).toMatchObject({ state: 'skipped' });
});
