import { type LivingState, stateOf } from './living-state';
import type { WecomState } from './state';

/** What the WeCom live mini-program learns from a living_code and the openid of the person who opens it. Times in seconds. */
export type Redeemed =
  | ({ ok: true; livingDuration: number } & LivingState)
  | { ok: false; why: 'expired' | 'foreign' | 'unknown' };

/** `foreign`: the code belongs to another viewer. A code can be redeemed repeatedly for five minutes. */
export function redeem(state: WecomState, viewer: { living_code: string; openid: string }): Redeemed {
  const { clock, codes, world } = state;
  const code = codes.get(viewer.living_code);
  const living = world.livings.find((each) => each.livingid === code?.livingid);
  if (!code || !living) return { ok: false, why: 'unknown' };
  if (code.openid !== viewer.openid) return { ok: false, why: 'foreign' };
  if (code.expiresAt <= clock.now()) return { ok: false, why: 'expired' };
  const shown = stateOf(state, living);
  return { ok: true, ...shown, livingDuration: living.living_duration };
}
