/** The page's line to the phone around it. A page in a window of its own has none: nobody answers. */
import { isMessage, type ToPage, type ToPhone } from '../messages';

export interface PhoneLine {
  tell(message: ToPhone): void;
  hear(listener: (message: ToPage) => void): void;
}

/** To be made before `window.parent` is hidden. */
export function openPhoneLine(): PhoneLine {
  const phone = window.parent;
  return {
    tell: (message) => phone.postMessage(message, '*'),
    hear: (listener) =>
      addEventListener('message', ({ data, source }) => {
        if (source === phone && isMessage<ToPage>(data)) listener(data);
      }),
  };
}
