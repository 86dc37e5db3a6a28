/** The requests that a fake has answered, in the order of the answers. */
import { createListeners } from './listeners';

export interface CallLog<Call> {
  readonly calls: Call[];
  record(call: Call): void;
  /** Returns a function that removes the listener again. */
  onCall(listener: (call: Call) => void): () => void;
}

export function createCallLog<Call>(): CallLog<Call> {
  const calls: Call[] = [];
  const { add, notify } = createListeners<Call>();
  return {
    calls,
    onCall: add,
    record(call) {
      calls.push(call);
      notify(call);
    },
  };
}

/** Starts to measure a call. The result gives its start by `now` and its real duration, both in ms. */
export function startTimer(now: () => number): () => { at: number; ms: number } {
  const at = now();
  const started = performance.now();
  return () => ({ at, ms: Math.round((performance.now() - started) * 10) / 10 });
}
