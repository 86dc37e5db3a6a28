/**
 * The phone's clock: the browser's plus an offset. When it moves forward, Date and all timers move with it, as after a sleep of the phone:
 * timers that are due run at once, in the order of their due times.
 */
export interface PhoneClock {
  now(): number;
  setOffset(ms: number): void;
}

interface Timer {
  due: number;
  every?: number;
  run(): void;
  browserTimer?: ReturnType<typeof setTimeout>;
}

export function installClock(target: Window & typeof globalThis, firstOffset: number): PhoneClock {
  const { Date: BrowserDate, setTimeout: browserTimeout, clearTimeout: clearBrowserTimeout } = target;
  const timers = new Map<number, Timer>();
  let offset = firstOffset;
  let lastId = 0;

  const now = () => BrowserDate.now() + offset;

  const arm = (id: number, timer: Timer): void => {
    clearBrowserTimeout.call(target, timer.browserTimer);
    timer.browserTimer = browserTimeout.call(target, () => fire(id, timer), Math.max(0, timer.due - now()));
  };

  const fire = (id: number, timer: Timer): void => {
    if (timer.every === undefined) timers.delete(id);
    else {
      timer.due = now() + timer.every;
      arm(id, timer);
    }
    timer.run();
  };

  const start = (handler: TimerHandler, delay: number, every: number | undefined, args: unknown[]): number => {
    if (typeof handler !== 'function') throw new TypeError('A timer needs a function, as in a mini-program.');
    lastId += 1;
    const timer: Timer = { due: now() + delay, run: () => handler(...args) };
    if (every !== undefined) timer.every = every;
    timers.set(lastId, timer);
    arm(lastId, timer);
    return lastId;
  };

  const stop = (id?: number): void => {
    const timer = timers.get(id ?? 0);
    if (timer) clearBrowserTimeout.call(target, timer.browserTimer);
    timers.delete(id ?? 0);
  };

  Object.assign(target, {
    Date: new Proxy(BrowserDate, {
      construct: (date, args) => (args.length === 0 ? new date(now()) : Reflect.construct(date, args)),
      get: (date, key) => (key === 'now' ? now : Reflect.get(date, key)),
    }),
    setTimeout: (handler: TimerHandler, delay = 0, ...args: unknown[]) => start(handler, delay, undefined, args),
    setInterval: (handler: TimerHandler, delay = 0, ...args: unknown[]) => start(handler, delay, Math.max(delay, 10), args),
    clearTimeout: stop,
    clearInterval: stop,
  });

  return {
    now,
    setOffset(ms) {
      offset = ms;
      for (const [id, timer] of [...timers].sort(([, a], [, b]) => a.due - b.due)) arm(id, timer);
    },
  };
}
