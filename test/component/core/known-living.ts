/** What a server says of a living, for the tests of both controllers. */
import type { LivingInfo } from '../../../miniprogram/components/live-entry/core/contract';

/** The manual clock starts here, in unix seconds. */
export const NOW = 1_000;
export const HOUR = 3_600;

/** One that runs, where nothing else is said. */
export const living = (changes: Partial<LivingInfo> = {}): LivingInfo => ({
  status: 'living',
  replay: 'generating',
  theme: '新品发布会',
  reserveStart: NOW,
  reserveLivingDuration: HOUR,
  ...changes,
});

export const reserved = (inSeconds: number) => living({ status: 'reserved', reserveStart: NOW + inSeconds });

/** The answer to `getLivingInfo`. */
export const info = (known: LivingInfo) => ({ ok: true, living: known });
