import type { Env } from '../runtime/env';
import type { FailureFacts, Remedy } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { AccountParty } from './account-party';
import type { WecomParty } from './wecom-party';

/** The doctor's lines, in the order of its report. */
export const CHECK_NAMES = [
  'configuration',
  'runtime',
  'timeLimit',
  'database',
  'gettoken',
  'egressIp',
  'livingPermission',
  'ownLiving',
  'livingid',
  'openid',
  'clock',
  'callback',
  'h5Configuration',
  'h5Origins',
  'h5Token',
  'h5EgressIp',
  'h5Ticket',
] as const;
export type CheckName = (typeof CHECK_NAMES)[number];

/** One sentence or two, in both languages. */
export type Sentence = Remedy;

/** What a check found. `skipped`: it could not be made, or nothing asks for it. */
export type Finding =
  | { state: 'ok'; detail?: Sentence }
  | { state: 'warning'; detail: Sentence; remedy: Remedy }
  | { state: 'failed'; facts: FailureFacts }
  | { state: 'skipped'; why: Sentence; needs?: CheckName };

/** What the operator asks for. */
export interface DoctorRequest {
  /** A living of the app. Without one WeCom is asked for a made-up one, which settles less. */
  livingid?: string;
  /** An openid to try with get_living_code: the operator's own. It is in no result and in no log. */
  openid?: string;
  /** The authorized corp of a third-party app. */
  corpid?: string;
}

/** What is examined. */
export interface Subject {
  request: DoctorRequest;
  env: Env;
  /** undefined where the environment is not complete. */
  wecom?: WecomParty | undefined;
  /** undefined where there is no service account, or its environment is not complete. */
  account?: AccountParty | undefined;
  /** As in `process.versions.node`. */
  nodeVersion: string;
  /** Whether this is the deployed function, or else the operator's own machine. */
  deployed: boolean;
}

/** Checks that have something in common: one call settles several of them. */
export interface CheckGroup<Name extends CheckName> {
  names: readonly Name[];
  examine(subject: Subject, invocation: Invocation): Promise<Record<Name, Finding>>;
}

/** Any of them. */
export interface AnyCheckGroup {
  names: readonly CheckName[];
  examine(subject: Subject, invocation: Invocation): Promise<Partial<Record<CheckName, Finding>>>;
}

/** One line of the report, as on the wire. Nothing secret: neither secret nor token, code or openid. */
export interface CheckResult extends Omit<FailureFacts, 'remedy'> {
  name: CheckName;
  /** false: something is wrong. A check that was skipped is not wrong. */
  ok: boolean;
  skipped?: true;
  /** Skipped because this check comes first, and was skipped or failed. */
  needs?: CheckName;
  /** It works, and yet the operator should look at it. */
  warning?: true;
  detail?: string;
  detailZh?: string;
  /** What the operator does about it. */
  remedy?: string;
  remedyZh?: string;
}
