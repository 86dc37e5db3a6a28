/** A LivingCodeSource that answers only when a test says so. */
import type { LivingCodeRequest, LivingCodeSource } from '../../../miniprogram/components/live-entry/core/contract';
import { settled } from './manual-clock';

export interface Asked {
  request: LivingCodeRequest;
  answer(result: unknown): Promise<void>;
  fail(): Promise<void>;
}

/** `asked` lists the requests in order; `last` returns the newest. */
export function manualSource(): { source: LivingCodeSource; asked: Asked[]; last(): Asked } {
  const asked: Asked[] = [];
  const source: LivingCodeSource = (request) =>
    new Promise((resolve, reject) => {
      asked.push({
        request,
        answer: (result) => {
          resolve(result);
          return settled();
        },
        fail: () => {
          reject(new Error('network down'));
          return settled();
        },
      });
    });
  return { source, asked, last: () => asked[asked.length - 1] as Asked };
}

export const grant = (livingCode = 'CODE-1', expiresIn = 280) => ({ ok: true, livingCode, expiresIn });

export const refusal = (reason: string, retryable: boolean, retryAfter?: number) => ({
  ok: false,
  reason,
  retryable,
  ...(retryAfter === undefined ? {} : { retryAfter }),
  traceId: 'trace-7',
});
