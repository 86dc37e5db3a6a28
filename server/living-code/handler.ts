import { fieldsOf, type LivingCodeResult } from '../../miniprogram/components/live-entry/core/contract';
import { forOperator } from '../organiser/operator-gate';
import type { Ambient } from '../runtime/ambient';
import { RefusalError } from '../runtime/errors';
import { fieldOf } from '../runtime/field-of';
import { readJsonEvent } from '../runtime/http-event';
import type { Invocation } from '../runtime/invocation';
import { invoke, type LogFields } from '../runtime/invoke';
import type { Entrance, ViewerRequest } from './entrance';
import { readLivingCodeRequest } from './request';

export interface LiveEntryOptions extends Ambient {
  /** Throws MISCONFIGURED where the environment is wrong. */
  entrance: () => Entrance;
  operator?: OperatorSide;
  log(line: string): void;
}

/** What only the operator may ask for, with the token and over HTTP: nobody calls from a mini-program in their name. */
export interface OperatorSide {
  /** LIVE_ENTRY_DOCTOR_TOKEN; '' where it is not set. */
  token: string;
  /** By the event's `action`. Each resolves to its answer and rejects with a RefusalError. */
  actions: Readonly<Record<string, OperatorAction>>;
}

export type OperatorAction = (
  event: Readonly<Record<string, unknown>>,
  invocation: Invocation,
  fields: LogFields,
) => Promise<{ ok: true }>;

/** `openid` is the platform's word, read before anything else of the invocation. */
export interface LiveEntryCall {
  event: unknown;
  context: unknown;
  openid: string | undefined;
}

type Granted = Extract<LivingCodeResult, { ok: true }>;
/** What the event's `action` names. */
type Action = (
  call: LiveEntryCall,
  entrance: () => Entrance,
  invocation: Invocation,
  fields: LogFields,
) => Promise<Granted | { ok: true }>;

const ACTIONS: Readonly<Record<string, Action>> = {
  getLivingCode: forViewer((entrance, request, invocation) => entrance.getLivingCode(request, invocation)),
  getLivingInfo: forViewer((entrance, request, invocation) => entrance.getLivingInfo(request, invocation)),
};

const unknownAction: Action = async ({ openid }) => {
  requireOpenid(openid);
  throw new RefusalError('INVALID_REQUEST', { fault: 'unknown action' });
};

/** The cloud function `liveEntry` without the cloud. Never throws, never rejects. */
export function createLiveEntryHandler({ entrance, operator = NO_OPERATOR, ...options }: LiveEntryOptions) {
  const actions = { ...ACTIONS, ...operatorActions(operator) };

  return (given: LiveEntryCall): Promise<LivingCodeResult | { ok: true }> => {
    // From a mini-program the event is what the page has sent, and may look like one of HTTP.
    const call = given.openid === undefined ? { ...given, event: readJsonEvent(given.event) } : given;
    const asked = fieldOf(call.event, 'action');
    const action = asked === undefined ? 'getLivingCode' : asked;
    const name = typeof action === 'string' && Object.hasOwn(actions, action) ? action : 'unknown';
    const act = actions[name] ?? unknownAction;
    return invoke({ ...options, context: call.context, name: 'liveEntry', action: name }, (invocation, fields) =>
      act(call, entrance, invocation, fields),
    );
  };
}

const NO_OPERATOR: OperatorSide = { token: '', actions: {} };

function operatorActions({ token, actions }: OperatorSide): Record<string, Action> {
  const gated = Object.entries(actions).map(([name, act]): [string, Action] => [
    name,
    ({ event, openid }, _, invocation, fields) => {
      const { token: claimed, ...rest } = fieldsOf(event);
      return forOperator({ token, given: claimed, openid }, () => act(rest, invocation, fields));
    },
  ]);
  return Object.fromEntries(gated);
}

/** An action that a viewer asks for, with a livingid. */
function forViewer(answer: (entrance: Entrance, request: ViewerRequest, invocation: Invocation) => Promise<Granted>): Action {
  return async ({ event, openid }, entrance, invocation, fields) => {
    requireOpenid(openid);
    const request = readLivingCodeRequest(event);
    Object.assign(fields, request);
    return answer(entrance(), { ...request, openid }, invocation);
  };
}

function requireOpenid(openid: string | undefined): asserts openid is string {
  if (openid !== undefined) return;
  throw new RefusalError('UNAUTHENTICATED', {
    remedy: {
      en: 'The call has no OPENID: call the function from the mini-program, not from the console or over HTTP.',
      zh: '调用中没有 OPENID：请从小程序调用云函数，不要从控制台或 HTTP 调用。',
    },
  });
}
