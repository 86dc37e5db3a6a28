/** The view of the room for a viewer who arrives with an address. */
import type { Redeemed } from '../../fakes/wecom/redeem';
import type { RoomState } from './room-texts';
import { readWatchAddress } from './watch-address';

export interface RoomView {
  state: RoomState;
  theme?: string;
  /** Seconds since 1970. */
  reserveStart?: number;
  /** Of a living that has ended, in seconds. */
  livingDuration?: number;
}

export type Redeem = (livingCode: string) => Promise<Redeemed>;

export async function enterRoom(address: { appId: string; path: string }, redeem: Redeem): Promise<RoomView> {
  const watch = readWatchAddress(address);
  if (!watch.ok) return { state: watch.why };
  const living = await redeem(watch.livingCode).catch(() => undefined);
  if (!living) return { state: 'offline' };
  if (!living.ok) return { state: living.why };
  const { theme, reserveStart, livingDuration } = living;
  return { state: watch.replay ? replayState(living) : liveState(living), theme, reserveStart, livingDuration };
}

type Living = Extract<Redeemed, { ok: true }>;

function liveState({ status }: Living): RoomState {
  if (status === 'living') return 'live';
  if (status === 'reserved') return 'reserved';
  return status === 'ended' ? 'ended' : 'cancelled';
}

function replayState({ status, replay }: Living): RoomState {
  return status === 'ended' && replay === 'ready' ? 'replay' : 'no-replay';
}
