import { moveOn, setStatus } from './living-time';
import type { WecomState } from './state';
import { type Living, mustFind } from './world';

/** In the order of WeCom's `status` and `replay_status`. */
export const LIVING_STATUSES = ['reserved', 'living', 'ended', 'expired', 'cancelled'] as const;
export const LIVING_REPLAYS = ['ready', 'generating', 'deleted', 'failed', 'off'] as const;

/** A living in words, as the room and the panel show it. */
export interface LivingState {
  livingid: string;
  theme: string;
  status: (typeof LIVING_STATUSES)[number];
  replay: (typeof LIVING_REPLAYS)[number];
  /** unix seconds */
  reserveStart: number;
}

/** What is left out stays as it is; a reservation that is over is put an hour ahead. */
export interface LivingChange
  extends Pick<LivingState, 'livingid' | 'status'>,
    Partial<Pick<LivingState, 'replay' | 'reserveStart'>> {
  /** Seconds. */
  reserveLivingDuration?: number;
  /** The clock does not move it on: the anchor starts late, or does not end. Default false. */
  late?: boolean;
}

const HOUR = 3600;
const secondsOf = ({ clock }: WecomState) => Math.floor(clock.now() / 1000);

/** Its state at this time. Before the end a replay that is switched on is `generating`. */
export function stateOf(state: WecomState, living: Living): LivingState {
  const { livingid, theme, status, reserve_start, open_replay, replay_status } = moveOn(living, secondsOf(state));
  const replay = status === 2 ? LIVING_REPLAYS[replay_status] : 'generating';
  return {
    livingid,
    theme,
    status: LIVING_STATUSES[status],
    replay: open_replay === 0 ? 'off' : replay,
    reserveStart: reserve_start,
  };
}

/** What the anchor or the organiser has done. */
export function setLiving(state: WecomState, change: LivingChange): void {
  const now = secondsOf(state);
  const living = mustFind(state.world.livings, ({ livingid }) => livingid === change.livingid, change.livingid);
  const { status, replay, reserveStart, reserveLivingDuration, late = false } = change;
  const ahead = status === 'reserved' && living.reserve_start <= now ? now + HOUR : living.reserve_start;
  living.reserve_start = reserveStart ?? ahead;
  living.reserve_living_duration = reserveLivingDuration ?? living.reserve_living_duration;
  living.late = late;
  setStatus(living, LIVING_STATUSES.indexOf(status) as Living['status'], now);
  if (replay === undefined) return;
  living.open_replay = replay === 'off' ? 0 : 1;
  if (replay !== 'off') living.replay_status = LIVING_REPLAYS.indexOf(replay) as Living['replay_status'];
}
