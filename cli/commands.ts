import type { Command } from './command';
import { doctor } from './doctor';
import { cancel, deleteReplay, modify } from './living/change';
import { code } from './living/code';
import { create } from './living/create';
import { info } from './living/info';
import { list } from './living/list';
import { qr } from './living/qr';
import { share } from './living/share';
import { watch } from './living/watch';

/** Everything that `live-entry` can do, in the order of its help. */
export const COMMANDS: readonly Command[] = [create, list, info, modify, cancel, code, watch, deleteReplay, share, qr, doctor];
