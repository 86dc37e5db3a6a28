import type { Refusal } from '../miniprogram/components/live-entry/core/contract';
import type { FailureFacts } from '../server/runtime/errors';
import type { Terminal } from './terminal';
import type { Text } from './text';

export const EXIT = {
  done: 0,
  /** WeCom, or the deployed function, has refused or cannot be reached. */
  refused: 1,
  wrongUse: 2,
} as const;

/** What the person typed cannot be meant so. Nothing was sent. */
export class WrongUse extends Error {
  constructor(readonly text: Text) {
    super(text.en);
  }
}

/** A refusal with what only the operator may read. */
export type OperatorRefusal = Refusal & FailureFacts;

/** The call was made and refused, or got no answer. */
export class Refused extends Error {
  constructor(
    readonly refusal: OperatorRefusal,
    /** One sentence more, for whoever typed the command. */
    readonly advice?: Text,
  ) {
    super(refusal.reason);
  }
}

const SENTENCES: Record<Refusal['reason'], Text> = {
  INVALID_REQUEST: { en: 'The request was refused.', zh: '请求被拒绝。' },
  UNAUTHENTICATED: { en: 'The function did not accept the caller.', zh: '云函数不接受该调用方。' },
  LIVING_UNAVAILABLE: { en: 'WeCom refused it for this living.', zh: '企业微信拒绝了对该直播的操作。' },
  NOT_PERMITTED: { en: 'Not permitted.', zh: '没有权限。' },
  OPENID_REJECTED: { en: 'WeCom does not accept this openid.', zh: '企业微信不接受该 openid。' },
  RATE_LIMITED: { en: 'Too many calls at the moment.', zh: '目前调用过于频繁。' },
  UPSTREAM_UNAVAILABLE: { en: 'There was no usable answer.', zh: '没有得到有效的应答。' },
  MISCONFIGURED: { en: 'Something is not set up yet.', zh: '有一项配置还不正确。' },
};

/** Prints a failure and returns the exit code. Anything that is neither wrong use nor a refusal is our bug, and thrown on. */
export function printFailure(error: unknown, terminal: Terminal, json: boolean): number {
  if (error instanceof WrongUse) {
    const text = terminal.say(error.text);
    // A whole help is not one mistake.
    terminal.note(text.includes('\n') ? text : terminal.style('red', text));
    return EXIT.wrongUse;
  }
  if (!(error instanceof Refused)) throw error;
  if (json) terminal.print(JSON.stringify(error.refusal, null, 2));
  for (const line of linesOf(error, terminal)) terminal.note(line);
  return EXIT.refused;
}

function linesOf({ refusal, advice }: Refused, { say, style }: Terminal): string[] {
  const { reason, errcode, hint, fault, api, retryAfter, remedy, problems = [], traceId } = refusal;
  const facts = [
    errcode !== undefined && `errcode ${errcode}`,
    fault,
    api,
    hint && `hint ${hint}`,
    traceId && `traceId ${traceId}`,
  ].filter(Boolean);
  const wait: Text = { en: `Try again in ${retryAfter} s.`, zh: `请在 ${retryAfter} 秒后重试。` };
  return [
    style('red', say(SENTENCES[reason])),
    ...problems,
    ...(remedy === undefined ? [] : [say(remedy)]),
    ...(advice === undefined ? [] : [say(advice)]),
    ...(retryAfter === undefined ? [] : [say(wait)]),
    ...(facts.length === 0 ? [] : [style('gray', facts.join(' · '))]),
  ];
}
