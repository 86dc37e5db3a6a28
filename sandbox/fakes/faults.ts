/** What the faults of all fakes have in common: they wait in a queue, and some leave a request without an answer. */
import type { HttpBindings } from '@hono/node-server';
import { RESPONSE_ALREADY_SENT } from '@hono/node-server/utils/response';

export interface FaultQueue<Injected> {
  inject(fault: Injected): void;
  /** The first fault that matches. Each match uses up one of its `times`. */
  take(matches: (fault: Injected) => boolean): Injected | undefined;
  size(): number;
  clear(): void;
}

/** `times` defaults to 1. */
export function createFaultQueue<Injected extends { times?: number }>(): FaultQueue<Injected> {
  const waiting: Injected[] = [];
  return {
    inject: (fault) => void waiting.push({ ...fault }),
    take(matches) {
      const fault = waiting.find(matches);
      if (!fault) return undefined;
      fault.times = (fault.times ?? 1) - 1;
      if (fault.times <= 0) waiting.splice(waiting.indexOf(fault), 1);
      return fault;
    },
    size: () => waiting.length,
    clear: () => void waiting.splice(0),
  };
}

/** Keeps the connection open until the caller gives up, or resets it at once. */
export async function leaveUnanswered({ outgoing }: HttpBindings, { reset }: { reset: boolean }): Promise<Response> {
  const closed = new Promise((resolve) => outgoing.once('close', resolve));
  if (reset) outgoing.socket?.resetAndDestroy();
  await closed;
  return RESPONSE_ALREADY_SENT;
}
