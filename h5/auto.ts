/**
 * What `mode: 'auto'` needs beside the rest: it follows the living, and says how it stands. For a script tag it is built as a file of its
 * own, live-entry-auto.js, which only pages with such an entry load.
 */
import type { CodeRefresherContext } from '../miniprogram/components/live-entry/core/code-refresher';
import { describeLiving } from '../miniprogram/components/live-entry/core/describe-living';
import { createLivingPlan, type LivingPlanOptions } from '../miniprogram/components/live-entry/core/living-plan';
import { createLivingWatch } from '../miniprogram/components/live-entry/core/living-watch';

export type Auto = ReturnType<typeof createAuto>;

/** Calls back with `createAuto`, at once where it is there; with undefined where it could not be loaded. */
export type WithAuto = (then: (create: typeof createAuto | undefined) => void) => void;

/** One for all entries of a page. */
export function createAuto(context: CodeRefresherContext) {
  const watch = createLivingWatch(context.clock);
  return {
    createPlan: (options: LivingPlanOptions) => createLivingPlan({ ...context, watch }, options),
    describe: describeLiving,
  };
}
