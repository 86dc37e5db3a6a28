/** What stands around one entry: a clock that moves only by hand, a source that answers when told, a viewer, and a host that listens. */
import { createEntry } from '../../../miniprogram/components/live-entry/core/controller';
import type { EntryOptions, EntryPorts } from '../../../miniprogram/components/live-entry/core/entry-ports';
import type { EntryState, Obstacle } from '../../../miniprogram/components/live-entry/core/entry-state';
import type { NavigateOptions } from '../../../miniprogram/components/live-entry/core/launch';
import { createLivingCodeCache } from '../../../miniprogram/components/live-entry/core/living-code-cache';
import { manualClock } from './manual-clock';
import { grant, manualSource } from './manual-source';

export const LIVE: EntryOptions = { livingid: 'lvOne', corpid: '', mode: 'live', prefetch: true, disabled: false };

export interface StageOptions {
  options?: Partial<EntryOptions>;
  obstacle?: Obstacle;
}

export function stage({ options = {}, obstacle }: StageOptions = {}) {
  const clock = manualClock();
  const { source, asked, last } = manualSource();
  const navigations: NavigateOptions[] = [];
  const dialogs: ((yes: boolean) => void)[] = [];
  const events: [name: string, detail: unknown][] = [];
  const world = { obstacle, state: { status: 'idle' } as EntryState };
  const cache = createLivingCodeCache(clock);
  const ports: EntryPorts = {
    cache,
    clock,
    source: () => source,
    obstacle: () => world.obstacle,
    navigate: (call) => navigations.push(call),
    confirm: (answer) => dialogs.push(answer),
    show: (state) => {
      world.state = state;
    },
    emit: (name, detail) => events.push([name, detail]),
  };
  const entry = createEntry(ports);
  entry.change({ ...LIVE, ...options });
  return { clock, asked, last, navigations, dialogs, events, world, ports, entry };
}

/** An entry that the viewer sees, with its first code at hand. */
export async function readyStage(given: StageOptions = {}) {
  const set = stage(given);
  set.entry.view(true);
  await set.last().answer(grant());
  return set;
}
