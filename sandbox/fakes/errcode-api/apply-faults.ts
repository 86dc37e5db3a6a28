import { setTimeout as delay } from 'node:timers/promises';
import type { Context, MiddlewareHandler } from 'hono';
import { type FaultQueue, leaveUnanswered } from '../faults';
import type { ApiEnv, Fault, InjectedFault } from './interface';
import { Refusal } from './refusal';

/** Answers with injected faults, before the API itself sees the request. */
export function applyFaults(faults: FaultQueue<InjectedFault>): MiddlewareHandler<ApiEnv> {
  return async (c, next) => {
    const fault = faults.take(({ api }) => api === c.req.path || api === '*')?.fault;
    if (fault?.delayMs !== undefined) await delay(fault.delayMs);
    return (fault && (await faultyAnswer(c, fault))) ?? next();
  };
}

/** Undefined when the API itself is to answer. */
async function faultyAnswer(c: Context<ApiEnv>, fault: Fault): Promise<Response | undefined> {
  if ('httpStatus' in fault) return new Response('upstream error', { status: fault.httpStatus });
  if ('html' in fault) return c.html('<html><body><h1>Service maintenance</h1></body></html>');
  if ('body' in fault) return answerWith(c, fault.body);
  if ('hang' in fault || 'reset' in fault) return leaveUnanswered(c.env, { reset: 'reset' in fault });
  if (fault.errcode !== undefined) throw new Refusal(fault.errcode, fault.errmsg);
  return undefined;
}

function answerWith(c: Context<ApiEnv>, body: unknown): Response {
  if (typeof body === 'string') return c.text(body);
  const errcode = (body as { errcode?: unknown } | null)?.errcode;
  if (typeof errcode === 'number') c.set('errcode', errcode);
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json; charset=UTF-8' } });
}
