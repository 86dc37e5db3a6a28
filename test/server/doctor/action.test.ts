import { runDoctor } from '../../../server/doctor/action';
import type { DoctorRequest } from '../../../server/doctor/interface';
import type { LogFields } from '../../../server/runtime/invoke';
import { testInvocation } from '../invocation';

const CHECKS = [
  { name: 'configuration', ok: true },
  { name: 'gettoken', ok: false, errcode: 40001 },
] as const;

test('the answer has the checks; the log has what was asked for and what is wrong, but no openid', async () => {
  const asked: DoctorRequest[] = [];
  const log: LogFields = {};
  const doctor = async (request: DoctorRequest) => {
    asked.push(request);
    return [...CHECKS];
  };
  const event = { action: 'doctor', token: 'dummy', livingid: 'lvOne', openid: 'oLin', corpid: '' };
  expect(await runDoctor(doctor, event, testInvocation(), log)).toEqual({ ok: true, checks: CHECKS });
  expect(asked).toEqual([{ livingid: 'lvOne', openid: 'oLin' }]);
  expect(log).toEqual({ livingid: 'lvOne', failed: ['gettoken'] });
});

test('the log names the corp that was asked about', async () => {
  const log: LogFields = {};
  await runDoctor(async () => [], { corpid: 'wwother' }, testInvocation(), log);
  expect(log).toEqual({ corpid: 'wwother', failed: [] });
});

test.each([
  ['livingid', 7],
  ['openid', 'with space'],
  ['corpid', {}],
])('a %s that is no id: %j', async (name, given) => {
  const doctor = jest.fn();
  await expect(runDoctor(doctor, { [name]: given }, testInvocation(), {})).rejects.toMatchObject({
    reason: 'INVALID_REQUEST',
    facts: { fault: `${name} is not an id` },
  });
  expect(doctor).not.toHaveBeenCalled();
});
