import { setTimeout as delay } from 'node:timers/promises';
import type { HttpBindings } from '@hono/node-server';
import { leaveUnanswered } from '../faults';
import { DatabaseRefusal, refuseDatabase } from './refusal';

/** `down`: the connection is reset · `hang`: no answer · `denied`, `error`: the database refuses · `delayMs`: the normal answer is late (real time). */
export type DatabaseFault =
  | 'down'
  | 'hang'
  | 'denied'
  | 'error'
  | { code: string; message?: string }
  | { httpStatus: number }
  | { delayMs: number };

/**
 * The next `times` requests (default 1) of `action` ('database.getDocument' …, default all) get `fault`. Apart from a delayed request,
 * they change nothing.
 */
export interface InjectedDatabaseFault {
  action?: string;
  times?: number;
  fault: DatabaseFault;
}

/** Undefined when the normal answer is to follow. */
export async function faultyAnswer(fault: DatabaseFault, env: HttpBindings): Promise<Response | undefined> {
  if (fault === 'denied') return refuseDatabase('DATABASE_PERMISSION_DENIED');
  if (fault === 'error') return refuseDatabase('DATABASE_REQUEST_FAILED');
  if (typeof fault === 'string') return leaveUnanswered(env, { reset: fault === 'down' });
  if ('httpStatus' in fault) return new Response('upstream error', { status: fault.httpStatus });
  if ('code' in fault) throw new DatabaseRefusal(fault.code, fault.message ?? 'injected fault');
  await delay(fault.delayMs);
  return undefined;
}
