/** What happens to a living: by the clock, as its reservation says, and by hand. */
import type { Living, LivingStatus } from './world';

/** How long a replay is being made. WeCom gives no number. */
const REPLAY_TAKES_S = 600;

/**
 * Moves a living on to what it is at this time: it starts when it is reserved for, ends after its duration, and its replay is made.
 * One that is `late` stays as it is. Times in unix seconds.
 */
export function moveOn(living: Living, at: number): Living {
  if (living.late) return living;
  if (living.status === 0 && at >= living.reserve_start) setStatus(living, 1, living.reserve_start);
  const end = living.living_start + living.reserve_living_duration;
  if (living.status === 1 && at >= end) setStatus(living, 2, end);
  const made = living.living_start + living.living_duration + REPLAY_TAKES_S;
  if (living.status === 2 && living.replay_status === 1 && at >= made) living.replay_status = 0;
  return living;
}

/** The status, with the times that belong to it. */
export function setStatus(living: Living, status: LivingStatus, at: number): void {
  if (living.status === status) return;
  living.status = status;
  if (status === 0) Object.assign(living, { living_start: 0, living_duration: 0 });
  if (status === 1) Object.assign(living, { living_start: at, living_duration: 0 });
  if (status === 2) {
    living.living_start ||= at;
    Object.assign(living, { living_duration: at - living.living_start, replay_status: 1 });
  }
}
