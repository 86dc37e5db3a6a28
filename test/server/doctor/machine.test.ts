import type { Finding, Subject } from '../../../server/doctor/interface';
import { machine } from '../../../server/doctor/machine';
import { testInvocation } from '../invocation';

const examine = (nodeVersion: string, limitMs: number | undefined, deployed = true): Promise<Record<string, Finding>> =>
  machine.examine({ nodeVersion, deployed } as Subject, {
    ...testInvocation(),
    ...(limitMs !== undefined && { limitMs }),
  });

test.each(['18.15.0', '20.9.0'])('Node %s is well', async (version) => {
  const detail = { en: `Node ${version}.`, zh: `Node ${version}。` };
  expect((await examine(version, 10_000)).runtime).toEqual({ state: 'ok', detail });
});

test.each(['16.20.2', '18.14.2'])('Node %s is too old, and has to be deleted, since it cannot be changed', async (version) => {
  expect((await examine(version, 10_000)).runtime).toEqual({
    state: 'failed',
    facts: {
      fault: `Node ${version}`,
      remedy: {
        en: expect.stringMatching(/^Node 18.15 or later is needed\. .*cannot be changed: delete/),
        zh: expect.stringMatching(/^需要 Node 18\.15 或更高版本。.*不能修改：请删除/),
      },
    },
  });
});

test.each([
  [
    3_000,
    '3 s is enough for a WeCom that answers within 2 s; 10 s waits for a slower one.',
    '3 秒：企业微信在 2 秒内响应时够用；响应更慢时请设为 10 秒。',
  ],
  [
    9_999,
    '9.999 s is enough for a WeCom that answers within 2 s; 10 s waits for a slower one.',
    '9.999 秒：企业微信在 2 秒内响应时够用；响应更慢时请设为 10 秒。',
  ],
  [10_000, '10 s.', '10 秒。'],
])('a time limit of %s ms is well: %s', async (ms, en, zh) => {
  expect((await examine('18.15.0', ms)).timeLimit).toEqual({ state: 'ok', detail: { en, zh } });
});

test('a shorter time limit than WeCom needs is to be raised', async () => {
  expect((await examine('18.15.0', 2_999)).timeLimit).toEqual({
    state: 'failed',
    facts: {
      fault: '2.999 s',
      remedy: {
        en: 'Set 超时时间 to 10 s in the settings of the function.',
        zh: '请在云函数配置中把“超时时间”设为 10 秒。',
      },
    },
  });
});

test('a time limit that the platform does not tell is skipped', async () => {
  expect((await examine('18.15.0', undefined)).timeLimit).toEqual({
    state: 'skipped',
    why: { en: 'The platform does not tell the time limit.', zh: '平台没有提供超时时间。' },
  });
});

test("the operator's own machine has no limit", async () => {
  expect((await examine('20.19.0', undefined, false)).timeLimit).toEqual({
    state: 'skipped',
    why: { en: 'Your own machine has no time limit.', zh: '本机没有超时限制。' },
  });
});
