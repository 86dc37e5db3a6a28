/** The requests that a fake has answered, in the order of the answers. */
import { createListeners } from './listeners';

export interface Timed {
  /** When the request arrived, by the sandbox's clock, in ms. */
  at: number;
  /** Duration in real ms. */
  ms: number;
}

export interface CallLog<Call extends Timed> {
  readonly calls: Call[];
  /** A request has arrived. The result records what became of it, unless the log was reset meanwhile: it belongs to what was before. */
  begin(): (outcome: Omit<Call, keyof Timed>) => void;
  /** Returns a function that removes the listener again. */
  onCall(listener: (call: Call) => void): () => void;
  reset(): void;
}

export function createCallLog<Call extends Timed>(now: () => number): CallLog<Call> {
  const calls: Call[] = [];
  const { add, notify } = createListeners<Call>();
  let resets = 0;
  return {
    calls,
    onCall: add,
    begin() {
      const [at, started, before] = [now(), performance.now(), resets];
      return (outcome) => {
        if (before !== resets) return;
        const call = { ...outcome, at, ms: Math.round((performance.now() - started) * 10) / 10 } as Call;
        calls.push(call);
        notify(call);
      };
    },
    reset() {
      resets += 1;
      calls.splice(0);
    },
  };
}
