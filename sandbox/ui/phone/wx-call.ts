/** The result of an asynchronous wx interface: success, fail and complete callbacks, or a Promise when there are none. */
export interface Callbacks<T> {
  success?(result: T & { errMsg: string }): void;
  fail?(result: { errMsg: string }): void;
  complete?(result: { errMsg: string }): void;
}

export interface Outcome<T> {
  succeed(result: T): void;
  /** `why` follows `NAME:fail `. */
  fail(why: string): void;
}

/** `run` does the work and calls one function of the outcome, once. */
export function wxCall<T extends object>(
  name: string,
  options: Callbacks<T> | undefined,
  run: (outcome: Outcome<T>) => void,
): Promise<T & { errMsg: string }> | undefined {
  if (options?.success || options?.fail || options?.complete) {
    answer(name, options, run);
    return undefined;
  }
  return new Promise((success, fail) => answer(name, { success, fail }, run));
}

function answer<T extends object>(name: string, callbacks: Callbacks<T>, run: (outcome: Outcome<T>) => void): void {
  run({
    succeed(result) {
      const full = { ...result, errMsg: `${name}:ok` };
      callbacks.success?.(full);
      callbacks.complete?.(full);
    },
    fail(why) {
      const full = { errMsg: `${name}:fail ${why}` };
      callbacks.fail?.(full);
      callbacks.complete?.(full);
    },
  });
}
