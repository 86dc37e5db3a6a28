import type { Command } from './command';
import { doctor } from './doctor';
import { code } from './living/code';
import { create } from './living/create';
import { info } from './living/info';
import { list } from './living/list';

/** Everything that `live-entry` can do, in the order of its help. */
export const COMMANDS: readonly Command[] = [create, list, info, code, doctor];
