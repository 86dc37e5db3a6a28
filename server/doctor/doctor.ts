import { RefusalError } from '../runtime/errors';
import { type Invocation, limitTo, withinDeadline } from '../runtime/invocation';
import { hasAccount, meetAccount } from './account-party';
import { callback } from './callback';
import { configuration } from './configuration';
import { database } from './database';
import { failed, needs } from './findings';
import { h5 } from './h5';
import { type AnyCheckGroup, CHECK_NAMES, type CheckResult, type DoctorRequest, type Finding, type Subject } from './interface';
import { machine } from './machine';
import { toResult } from './report';
import { wecom } from './wecom';
import { meetWecom, type Surroundings } from './wecom-party';

type Parties = Pick<Subject, 'wecom' | 'account'>;

/** Examines everything that an entry depends on. Never rejects for what it finds. */
export type Doctor = (request: DoctorRequest, invocation: Invocation) => Promise<CheckResult[]>;

/** For sending the report. */
const RESERVE_MS = 150;
/** With less time a group of checks is not begun. */
const SHORTEST_MS = 250;

const NO_TIME = failed({
  fault: 'no time left',
  remedy: {
    en: 'The time limit of the function was over before this check: set 超时时间 to 10 s, and run the doctor again.',
    zh: '未来得及检查，云函数的时间已用完：请把“超时时间”设为 10 秒，然后重新检查。',
  },
});
const OUR_BUG = failed({
  fault: 'unexpected',
  remedy: { en: 'This is a bug of live-entry: please report it.', zh: '这是 live-entry 的缺陷，请反馈给我们。' },
});

/**
 * The one list of checks, for the deployed function and for the operator's own machine. Each run asks WeCom once for a token; only one
 * that WeCom refused is not asked for again within a minute, since a repeated wrong secret gets the IP banned for an hour.
 */
export function createDoctor(surroundings: Surroundings): Doctor {
  const groups: AnyCheckGroup[] = [configuration, machine, database, wecom, callback(surroundings.now), h5];
  /** Parties that remember that they were refused. */
  let kept: Parties = {};

  return async (request, invocation) => {
    const parties = { ...meet(surroundings), ...kept };
    const { env, nodeVersion, deployed } = surroundings;
    const subject: Subject = { request, env, nodeVersion, deployed, ...parties };
    const found = new Map<string, Finding>();
    for (const group of groups) {
      for (const [name, finding] of Object.entries(await examine(group, subject, invocation))) found.set(name, finding);
    }
    kept = {
      ...(isRefused(found.get('gettoken')) && { wecom: parties.wecom }),
      ...(isRefused(found.get('h5Token')) && { account: parties.account }),
    };
    return CHECK_NAMES.map((name) => toResult(name, found.get(name) ?? OUR_BUG));
  };

  async function examine(group: AnyCheckGroup, subject: Subject, invocation: Invocation): Promise<Record<string, Finding>> {
    const leftMs = invocation.deadline.remaining() - RESERVE_MS;
    if (leftMs < SHORTEST_MS) return allOf(group, NO_TIME);
    const limited = limitTo(leftMs, invocation, surroundings.steady);
    try {
      return await withinDeadline(group.examine(subject, limited), limited.deadline);
    } catch (error) {
      return allOf(group, error instanceof RefusalError ? NO_TIME : OUR_BUG);
    }
  }
}

/** The first name has the finding, the others depend on it. */
function allOf({ names: [first = 'configuration', ...rest] }: AnyCheckGroup, finding: Finding): Record<string, Finding> {
  return { [first]: finding, ...Object.fromEntries(rest.map((name) => [name, needs(first)])) };
}

function meet(surroundings: Surroundings): Parties {
  return {
    wecom: unlessMisconfigured(() => meetWecom(surroundings)),
    account: hasAccount(surroundings.env) ? unlessMisconfigured(() => meetAccount(surroundings)) : undefined,
  };
}

const isRefused = (finding: Finding | undefined): boolean => finding?.state === 'failed' && finding.facts.errcode !== undefined;

/** The line `configuration` says what is wrong. */
function unlessMisconfigured<T>(compose: () => T): T | undefined {
  try {
    return compose();
  } catch (error) {
    if (error instanceof RefusalError) return undefined;
    throw error;
  }
}
