/** What the status of a living means for an entry. */
import type { LivingInfo } from './contract';
import type { LaunchMode } from './launch-target';

/** `auto`: live or replay, as the status says. */
export type EntryMode = LaunchMode | 'auto';

/** The status; after the end the replay decides: `ready`, `generating`, or `ended` where there is none. */
export type Phase = LivingInfo['status'] | 'ready' | 'generating';

/** A code is of use this long before the reserved start, in seconds: it is valid for little longer. */
export const OPEN_BEFORE_S = 240;

export function phaseOf({ status, replay }: LivingInfo): Phase {
  return status === 'ended' && (replay === 'ready' || replay === 'generating') ? replay : status;
}

/** Whether a tap opens something: before the start too, where WeCom's page waits with the viewer. */
export function isEnterable(living: LivingInfo | undefined): boolean {
  return !living || ['reserved', 'living', 'ready'].indexOf(phaseOf(living)) >= 0;
}

/** Whether a code is of use now: the living runs or starts soon, or its replay is ready. @param now unix seconds */
export function isOpen(living: LivingInfo, now: number): boolean {
  const phase = phaseOf(living);
  return phase === 'living' || phase === 'ready' || (phase === 'reserved' && living.reserveStart - now <= OPEN_BEFORE_S);
}

/** What a tap opens. */
export function launchMode(mode: EntryMode, living: LivingInfo | undefined): LaunchMode {
  if (mode !== 'auto') return mode;
  return living && phaseOf(living) === 'ready' ? 'replay' : 'live';
}
