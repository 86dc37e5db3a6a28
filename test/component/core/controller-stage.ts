/** A controller with a manual clock, a manual source, and a viewer and a host that record what they get. */
import type { LivingInfo } from '../../../miniprogram/components/live-entry/core/contract';
import { createController } from '../../../miniprogram/components/live-entry/core/controller';
import type { ControllerContext, EntryOptions } from '../../../miniprogram/components/live-entry/core/entry';
import type { EntryState, UnsupportedReason } from '../../../miniprogram/components/live-entry/core/entry-state';
import type { NavigateOptions } from '../../../miniprogram/components/live-entry/core/launch';
import { createLivingCodeCache } from '../../../miniprogram/components/live-entry/core/living-code-cache';
import { createLivingWatch } from '../../../miniprogram/components/live-entry/core/living-watch';
import { manualClock } from './manual-clock';
import { grant, manualSource } from './manual-source';

export const LIVE: EntryOptions = { livingid: 'lvOne', corpid: '', mode: 'live', prefetch: true, disabled: false };

export interface StageOptions {
  options?: Partial<EntryOptions>;
  unsupported?: UnsupportedReason;
}

export function stage({ options = {}, unsupported }: StageOptions = {}) {
  const clock = manualClock();
  const { source, asked, last } = manualSource();
  const navigations: NavigateOptions[] = [];
  const dialogs: ((yes: boolean) => void)[] = [];
  const events: [name: string, detail: unknown][] = [];
  const world = { unsupported, state: { status: 'idle' } as EntryState, living: undefined as LivingInfo | undefined };
  const context: ControllerContext = {
    cache: createLivingCodeCache(clock),
    watch: createLivingWatch(clock),
    clock,
    source: () => source,
    unsupportedReason: () => world.unsupported,
    navigate: (call) => navigations.push(call),
    confirm: (onAnswer) => dialogs.push(onAnswer),
    render: (state, living) => {
      world.state = state;
      world.living = living;
    },
    triggerEvent: (name, detail) => events.push([name, detail]),
  };
  const entry = createController(context);
  entry.setOptions({ ...LIVE, ...options });
  return { clock, asked, last, navigations, dialogs, events, world, context, entry };
}

/** A visible entry that has its first code. */
export async function readyStage(given: StageOptions = {}) {
  const set = stage(given);
  set.entry.setVisible(true);
  await set.last().answer(grant());
  return set;
}
