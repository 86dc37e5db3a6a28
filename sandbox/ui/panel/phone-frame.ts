/** The phone in its frame: it starts when its document has loaded, and restarts for another viewer. */
import type { Phone, PhoneSettings } from '../phone/interface';

export interface PhoneFrame {
  /** The running phone; undefined while its document loads. */
  phone(): Phone | undefined;
  restart(): void;
}

/** @param phoneDocument phone.html with the mini-program, or wechat-browser.html with the web page */
export function openPhoneFrame(phoneDocument: string, settings: () => PhoneSettings): PhoneFrame {
  const frame = document.querySelector<HTMLIFrameElement>('#phone');
  if (!frame) throw new Error('index.html has no #phone');
  let running: Phone | undefined;
  let loading = true;
  frame.addEventListener('load', () => {
    loading = false;
    running = frame.contentWindow?.startPhone(settings());
  });
  frame.src = phoneDocument;
  return {
    phone: () => running,
    restart() {
      // A document that is loading will start with the latest settings anyway.
      if (loading) return;
      loading = true;
      running = undefined;
      frame.contentWindow?.location.reload();
    },
  };
}
