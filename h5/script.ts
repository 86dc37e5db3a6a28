/** The script tag live-entry.js. It loads what `mode: 'auto'` needs from the file beside it, where that is not on the page already. */
import type { WithAuto } from './auto';
import { addScript } from './create';
import { mount } from './mount';
import type { LiveEntry, LiveEntryOptions } from './types';

declare global {
  interface Window {
    liveEntry: {
      mountLiveEntry(element: HTMLElement, options: LiveEntryOptions): LiveEntry;
      /** Set by live-entry-auto.js. */
      createAuto?: Parameters<Parameters<WithAuto>[0]>[0];
    };
  }
}

/** None in a module, nor in a script in the page: then the file is looked for beside the page. */
const { src } = Object(document.currentScript) as Partial<HTMLScriptElement>;

const withAuto: WithAuto = (then) => {
  const { createAuto } = window.liveEntry;
  if (createAuto) then(createAuto);
  else void addScript(new URL('live-entry-auto.js', src || location.href).href).then(() => then(window.liveEntry.createAuto));
};

window.liveEntry = { mountLiveEntry: (element, options) => mount(element, options, withAuto) };
