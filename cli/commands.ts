import type { Command } from './command';

/** Everything that `live-entry` can do, in the order of its help. */
export const COMMANDS: readonly Command[] = [];
