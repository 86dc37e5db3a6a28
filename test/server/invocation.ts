/** An invocation whose time a test sets: `invocation.deadline.ms = 100`. */
import type { Invocation } from '../../server/runtime/invocation';

export interface TestInvocation extends Invocation {
  deadline: { ms: number; remaining(): number; extend(): void; extended: boolean };
}

export function testInvocation(ms = 2_700): TestInvocation {
  const deadline = {
    ms,
    extended: false,
    remaining: () => deadline.ms,
    extend: () => {
      deadline.extended = true;
    },
  };
  return { traceId: 'trace-7', deadline, upstream: [], besides: [], warnings: [] };
}
