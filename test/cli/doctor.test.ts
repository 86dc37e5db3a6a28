/** Each fault through both callers: the right line fails with the right remedy, and the exit code says so. */
import type { CheckResult } from '../../server/doctor/interface';
import { CALLERS, type Caller, type DoctorCallers, TOKEN, useDoctorCallers } from './doctor-callers';

const callers = useDoctorCallers();
const ASKED = ['--livingid', 'lvDemoLive', '--openid', 'oSandboxViewerLin'];

interface Fault {
  fault: string;
  make(stage: DoctorCallers): void;
  /** The one line that fails; none where all is well. */
  line?: Partial<CheckResult>;
  /** Only one of the two can see it. */
  only?: Caller;
}

const setApp = ({ wecom }: DoctorCallers, settings: object) => void Object.assign(wecom.world.apps[0] ?? {}, settings);

const FAULTS: Fault[] = [
  { fault: 'all well', make: () => undefined },
  {
    fault: 'a missing variable',
    make: ({ env }) => void delete env.WECOM_CORP_SECRET,
    line: {
      name: 'configuration',
      problems: ["WECOM_CORP_SECRET is not set: the app's secret, from 管理后台 · 应用管理."],
      remedyZh: '更正云函数的这些环境变量，然后重新部署。',
    },
  },
  {
    fault: 'a bad secret',
    make: (stage) => setApp(stage, { secret: 'sandbox-secret-that-was-reset' }),
    line: { name: 'gettoken', errcode: 40001, remedyZh: expect.stringContaining('WECOM_CORP_ID 与 WECOM_CORP_SECRET 不匹配') },
  },
  {
    fault: 'an untrusted IP',
    make: (stage) => setApp(stage, { trustedIp: '192.0.2.1' }),
    line: {
      name: 'egressIp',
      errcode: 60020,
      ip: '203.0.113.7',
      remedyZh: expect.stringContaining('“管理后台 · 应用管理 · 本应用 · 企业可信IP”中添加 203.0.113.7'),
    },
  },
  {
    fault: 'no permission',
    make: (stage) => setApp(stage, { permitted: false }),
    line: { name: 'livingPermission', errcode: 48002, remedyZh: expect.stringContaining('可调用接口的应用') },
  },
  {
    fault: 'a foreign living',
    make: ({ wecom }) => {
      for (const living of wecom.world.livings) living.app = 'another-app';
    },
    line: { name: 'ownLiving', errcode: 92008, remedyZh: expect.stringContaining('请用本应用的接口创建直播') },
  },
  {
    fault: 'a rejected openid',
    make: ({ wecom }) => wecom.injectFault({ api: '/cgi-bin/living/get_living_code', fault: { errcode: 40073 } }),
    line: { name: 'openid', errcode: 40073, remedyZh: expect.stringContaining('主体与企业一致') },
  },
  {
    fault: 'a database that denies',
    make: (stage) => Object.assign(stage, { databaseDenied: true }),
    line: { name: 'database', errcode: -502003, remedyZh: expect.stringContaining('仅管理端可读写') },
    only: 'function',
  },
  {
    fault: 'a clock 10 minutes off',
    make: ({ wecom }) => Object.assign(wecom.world, { clockAhead: 600_000 }),
    line: { name: 'clock', remedyZh: expect.stringMatching(/比企业微信慢 (599|600|601) 秒/) },
  },
];

const cases = FAULTS.flatMap((fault) => CALLERS.map((caller) => ({ ...fault, caller, seen: (fault.only ?? caller) === caller })));

test.each(cases)('$fault, asked by the $caller', async ({ make, line, caller, seen }) => {
  make(callers);
  const { code, out, err } = await callers.typed(caller, [...ASKED, '--json']);
  const { checks } = JSON.parse(out) as { checks: CheckResult[] };
  const expected = line && seen ? [expect.objectContaining({ ok: false, ...line })] : [];
  expect(checks.filter(({ ok }) => !ok)).toEqual(expected);
  expect({ code, err }).toEqual({ code: expected.length, err: '' });
});

test.each(FAULTS.filter(({ only }) => only === undefined))(
  '$fault: both callers say the same, line by line',
  async ({ make }) => {
    const differs = ['runtime', 'timeLimit', 'database'];
    const lines = async (caller: Caller) => {
      const { checks } = JSON.parse((await callers.typed(caller, [...ASKED, '--json'])).out) as { checks: CheckResult[] };
      return checks
        .filter(({ name }) => !differs.includes(name))
        .map(({ hint: _, ...check }) => JSON.stringify(check).replace(/\d+ (s|秒)/g, 'SECONDS'));
    };
    make(callers);
    const fromFunction = await lines('function');
    callers.wecom.clearFaults();
    make(callers);
    expect(await lines('own machine')).toEqual(fromFunction);
  },
);

describe('the gate of the action', () => {
  const REFUSED = { ok: false, reason: 'INVALID_REQUEST', retryable: false, traceId: 'trace-7' };

  test.each([
    ['without a token', { action: 'doctor' }, undefined],
    ['with a wrong one', { action: 'doctor', token: 'x'.repeat(32) }, undefined],
    ['with an OPENID', { action: 'doctor', token: TOKEN }, 'oSandboxViewerLin'],
  ])('%s: INVALID_REQUEST and nothing else', async (_, event, openid) => {
    expect(await callers.call(event, openid)).toEqual(REFUSED);
    expect(callers.wecom.calls).toEqual([]);
  });

  test('a token shorter than 32 is off, and the log says so', async () => {
    callers.env.LIVE_ENTRY_DOCTOR_TOKEN = 'short';
    expect(await callers.call({ action: 'doctor', token: 'short' })).toEqual(REFUSED);
    expect(callers.logged.join()).toContain('LIVE_ENTRY_DOCTOR_TOKEN must have at least 32 characters.');
  });

  test('the log has the names of what is wrong, and no openid', async () => {
    callers.databaseDenied = true;
    await callers.call({ action: 'doctor', token: TOKEN, livingid: 'lvDemoLive', openid: 'oSandboxViewerLin' });
    expect(JSON.parse(callers.logged[0] ?? '')).toMatchObject({ action: 'doctor', outcome: 'ok', failed: ['database'] });
    expect(callers.logged.join()).not.toMatch(/oSandboxViewer|dummy-operator/);
  });
});
