import type { WecomState } from './state';
import type { Living } from './world';

/** What the WeCom live mini-program learns from a living_code and the openid of the person who opens it. */
export type Redeemed =
  | { ok: true; livingid: string; theme: string; status: RoomStatus; replay: RoomReplay; reserveStart: number }
  | { ok: false; why: 'expired' | 'foreign' | 'unknown' };

export type RoomStatus = (typeof STATUS)[number];
export type RoomReplay = (typeof REPLAY)[number] | 'off';

const STATUS = ['reserved', 'living', 'ended', 'expired', 'cancelled'] as const;
const REPLAY = ['ready', 'generating', 'deleted', 'failed'] as const;

/** `foreign`: the code belongs to another viewer. A code can be redeemed repeatedly for five minutes. */
export function redeem({ clock, codes, world }: WecomState, viewer: { living_code: string; openid: string }): Redeemed {
  const code = codes.get(viewer.living_code);
  const living = world.livings.find((each) => each.livingid === code?.livingid);
  if (!code || !living) return { ok: false, why: 'unknown' };
  if (code.openid !== viewer.openid) return { ok: false, why: 'foreign' };
  if (code.expiresAt <= clock.now()) return { ok: false, why: 'expired' };
  const { livingid, theme, status, reserve_start } = living;
  return { ok: true, livingid, theme, status: STATUS[status], replay: replayOf(living), reserveStart: reserve_start };
}

function replayOf({ open_replay, status, replay_status }: Living): RoomReplay {
  if (open_replay === 0) return 'off';
  return status === 2 ? REPLAY[replay_status] : 'generating';
}
