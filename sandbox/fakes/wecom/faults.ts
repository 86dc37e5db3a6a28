import { setTimeout as delay } from 'node:timers/promises';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import type { Context, MiddlewareHandler } from 'hono';
import { Refusal } from './refusal';
import type { WecomEnv, WecomState } from './state';

/** What goes wrong. A `delayMs` (real time) alone only makes the true answer late; with another one it comes before that. */
export type Fault = { delayMs?: number } & (
  | { errcode?: number; errmsg?: string }
  | { httpStatus: number }
  | { html: true }
  | { hang: true }
  | { reset: true }
  | { body: unknown }
);

/** The next `times` calls of `api` (default 1) meet `fault`. `'*'` is every API. Orders of one API are served in turn. */
export interface Order {
  api: string;
  times?: number;
  fault: Fault;
}

/** Serves ordered faults before any API is asked. */
export function faults({ orders }: Pick<WecomState, 'orders'>): MiddlewareHandler<WecomEnv> {
  return async (c, next) => {
    const fault = takeFault(orders, c.req.path);
    if (fault?.delayMs !== undefined) await delay(fault.delayMs);
    return (fault && (await suffer(c, fault))) ?? next();
  };
}

function takeFault(orders: Order[], path: string): Fault | undefined {
  const order = orders.find(({ api }) => api === path || api === '*');
  if (!order) return undefined;
  order.times = (order.times ?? 1) - 1;
  if (order.times <= 0) orders.splice(orders.indexOf(order), 1);
  return order.fault;
}

async function suffer(c: Context<WecomEnv>, fault: Fault): Promise<Response | undefined> {
  if ('httpStatus' in fault) return new Response('upstream error', { status: fault.httpStatus });
  if ('html' in fault) return c.html('<html><body><h1>Service maintenance</h1></body></html>');
  if ('body' in fault) return answerBody(c, fault.body);
  if ('hang' in fault || 'reset' in fault) return leaveUnanswered(c, 'reset' in fault);
  if (fault.errcode !== undefined) throw new Refusal(fault.errcode, fault.errmsg);
  return undefined;
}

function answerBody(c: Context<WecomEnv>, body: unknown): Response {
  if (typeof body === 'string') return c.text(body);
  const errcode = (body as { errcode?: unknown } | null)?.errcode;
  if (typeof errcode === 'number') c.set('errcode', errcode);
  return new Response(JSON.stringify(body), { headers: { 'content-type': 'application/json; charset=UTF-8' } });
}

/** Holds the connection until the caller gives up, or resets it at once. */
async function leaveUnanswered(c: Context<WecomEnv>, reset: boolean): Promise<Response> {
  const { outgoing } = c.env;
  const closed = new Promise((resolve) => outgoing.once('close', resolve));
  if (reset) outgoing.socket?.resetAndDestroy();
  await closed;
  return RESPONSE_ALREADY_SENT;
}
