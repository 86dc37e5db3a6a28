/** Keeps a living code at hand for one entry: asks, renews within the limits of renewal.ts, and remembers when asking is no use. */
import type { LivingCodeRequest, LivingCodeResult, LivingCodeSource } from './contract';
import type { Clock, HeldCode, LivingCodeCache } from './living-code-cache';
import { MIN_INTERVAL_MS, renewalDelay } from './renewal';

export interface KeeperPorts {
  cache: LivingCodeCache;
  clock: Clock;
  source(): LivingCodeSource;
}

export interface KeeperOf {
  request(): LivingCodeRequest;
  /** In view, not hidden, and the host wants the code before the tap. */
  mayRenew(): boolean;
  answered(result: LivingCodeResult): void;
}

export interface CodeKeeper {
  held(): HeldCode | undefined;
  /** Asks, unless the answer is on its way already. */
  ask(): void;
  /** Whether asking makes sense although nobody tapped. */
  mayAskUnasked(): boolean;
  /** Seconds until the server wants to be asked again, 0 for at once. */
  wait(): number;
  /** Plans the next renewal, or takes it back. */
  plan(): void;
  /** A sign of the viewer. */
  touch(): void;
  /** Nothing that was begun counts any more. */
  restart(): void;
}

export function keepCode(ports: KeeperPorts, of: KeeperOf): CodeKeeper {
  const clock = ports.clock;
  let turn = 0;
  let asking = false;
  /** When the server may be asked again, and when it may be without a tap. */
  let retryAt = 0;
  let notBefore = 0;
  let renewals = 0;
  let cancelRenewal = () => {};

  const held = () => ports.cache.fresh(of.request());

  function ask(): void {
    if (asking) return;
    const mine = turn;
    asking = true;
    notBefore = clock.now() + MIN_INTERVAL_MS;
    ports.cache.ask(of.request(), ports.source()).then((result) => {
      if (mine !== turn) return;
      asking = false;
      retryAt = !result.ok && result.retryAfter ? clock.now() + result.retryAfter * 1000 : 0;
      notBefore = Math.max(notBefore, retryAt);
      of.answered(result);
    });
  }

  function plan(): void {
    cancelRenewal();
    cancelRenewal = () => {};
    const code = of.mayRenew() ? held() : undefined;
    const delay = code && renewalDelay(code, renewals, notBefore, clock.now());
    if (delay === undefined) return;
    cancelRenewal = clock.after(delay, () => {
      renewals += 1;
      ask();
    });
  }

  function restart(): void {
    turn += 1;
    asking = false;
    retryAt = 0;
    notBefore = 0;
    renewals = 0;
    cancelRenewal();
  }

  return {
    held,
    ask,
    plan,
    restart,
    mayAskUnasked: () => clock.now() >= notBefore,
    wait: () => Math.max(0, Math.ceil((retryAt - clock.now()) / 1000)),
    touch: () => {
      renewals = 0;
    },
  };
}
