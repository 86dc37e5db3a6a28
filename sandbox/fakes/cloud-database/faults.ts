import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';
import { DatabaseRefusal, refuseDatabase } from './refusal';

/** `down`: the connection is reset · `hang`: no answer ever · `denied`, `error`: the database refuses · late by `delayMs` of real time. */
export type DatabaseFault =
  | 'down'
  | 'hang'
  | 'denied'
  | 'error'
  | { code: string; message?: string }
  | { httpStatus: number }
  | { delayMs: number };

/** The next `times` requests (default 1) of `action` ('database.getDocument' ..., default all) meet `fault`, before anything is done. */
export interface DatabaseOrder {
  action?: string;
  times?: number;
  fault: DatabaseFault;
}

export function takeFault(orders: DatabaseOrder[], action: string): DatabaseFault | undefined {
  const order = orders.find((each) => (each.action ?? action) === action);
  if (!order) return undefined;
  order.times = (order.times ?? 1) - 1;
  if (order.times <= 0) orders.splice(orders.indexOf(order), 1);
  return order.fault;
}

/** Undefined when the true answer is to follow. */
export async function suffer(fault: DatabaseFault, { outgoing }: HttpBindings): Promise<Response | undefined> {
  if (fault === 'denied') return refuseDatabase('DATABASE_PERMISSION_DENIED');
  if (fault === 'error') return refuseDatabase('DATABASE_REQUEST_FAILED');
  if (typeof fault === 'string') {
    const closed = new Promise((resolve) => outgoing.once('close', resolve));
    if (fault === 'down') outgoing.socket?.resetAndDestroy();
    await closed;
    return RESPONSE_ALREADY_SENT;
  }
  if ('httpStatus' in fault) return new Response('upstream error', { status: fault.httpStatus });
  if ('code' in fault) throw new DatabaseRefusal(fault.code, fault.message ?? 'refused on order');
  await delay(fault.delayMs);
  return undefined;
}
