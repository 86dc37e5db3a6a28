import { RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { LogFields } from '../runtime/invoke';
import { isId } from '../wecom/id';
import type { Doctor } from './doctor';
import type { CheckResult, DoctorRequest } from './interface';

/** What the action `doctor` of liveEntry answers. */
export interface DoctorReport {
  ok: true;
  checks: CheckResult[];
}

/** The action `doctor`, for a caller who has proved to be the operator. The log gets the names of what is wrong. */
export async function runDoctor(
  doctor: Doctor,
  event: Readonly<Record<string, unknown>>,
  invocation: Invocation,
  log: LogFields,
): Promise<DoctorReport> {
  const request = readDoctorRequest(event);
  const { livingid, corpid } = request;
  Object.assign(log, { ...(livingid && { livingid }), ...(corpid && { corpid }) });
  const checks = await doctor(request, invocation);
  log.failed = checks.filter(({ ok }) => !ok).map(({ name }) => name);
  return { ok: true, checks };
}

/** @throws RefusalError INVALID_REQUEST for a field that is there and no id */
export function readDoctorRequest(event: Readonly<Record<string, unknown>>): DoctorRequest {
  const fields = (['livingid', 'openid', 'corpid'] as const).flatMap((name) => {
    const value = event[name];
    if (value === undefined || value === '') return [];
    if (!isId(value)) throw new RefusalError('INVALID_REQUEST', { fault: `${name} is not an id` });
    return [[name, value]];
  });
  return Object.fromEntries(fields) as DoctorRequest;
}
