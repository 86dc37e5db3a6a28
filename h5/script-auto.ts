/** live-entry-auto.js, the file beside live-entry.js. */
import { createAuto } from './auto';

window.liveEntry.createAuto = createAuto;
