import type { LivingCodeResult } from '../../miniprogram/components/live-entry/core/contract';
import type { Ambient } from '../runtime/ambient';
import { RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import { invoke, type LogFields } from '../runtime/invoke';
import type { Entrance, ViewerRequest } from './entrance';
import { readLivingCodeRequest } from './request';

export interface LiveEntryOptions extends Ambient {
  /** Throws MISCONFIGURED where the environment is wrong. */
  entrance: () => Entrance;
  log(line: string): void;
}

/** `openid` is the platform's word, read before anything else of the invocation. */
export interface LiveEntryCall {
  event: unknown;
  context: unknown;
  openid: string | undefined;
}

type Granted = Extract<LivingCodeResult, { ok: true }>;
/** What the event's `action` names. */
type Action = (call: LiveEntryCall, entrance: () => Entrance, invocation: Invocation, fields: LogFields) => Promise<Granted>;

const ACTIONS: Readonly<Record<string, Action>> = {
  getLivingCode: forViewer((entrance, request, invocation) => entrance.getLivingCode(request, invocation)),
  getLivingInfo: forViewer((entrance, request, invocation) => entrance.getLivingInfo(request, invocation)),
};

const unknownAction: Action = async ({ openid }) => {
  requireOpenid(openid);
  throw new RefusalError('INVALID_REQUEST', { fault: 'unknown action' });
};

/** The cloud function `liveEntry` without the cloud. Never throws, never rejects. */
export function createLiveEntryHandler({ entrance, ...options }: LiveEntryOptions) {
  return (call: LiveEntryCall): Promise<LivingCodeResult> => {
    const { action = 'getLivingCode' } = (call.event ?? {}) as { action?: unknown };
    const name = typeof action === 'string' && Object.hasOwn(ACTIONS, action) ? action : 'unknown';
    const act = ACTIONS[name] ?? unknownAction;
    return invoke({ ...options, context: call.context, name: 'liveEntry', action: name }, (invocation, fields) =>
      act(call, entrance, invocation, fields),
    );
  };
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
