/** The script-tag file: `liveEntry.mountLiveEntry(…)`. */
import { mountLiveEntry } from './mount-live-entry';

Object.assign(window, { liveEntry: { mountLiveEntry } });
