/** The phone in its frame: started when its document is there, and started anew when another person takes it. */
import type { Phone, PhoneSettings } from '../phone/settings';

export interface PhoneFrame {
  /** The running phone; none while its document loads. */
  phone(): Phone | undefined;
  restart(): void;
}

/** @param phoneDocument phone.html, a mini-program's phone, or h5.html, a web page's */
export function openPhoneFrame(phoneDocument: string, settings: () => PhoneSettings): PhoneFrame {
  const frame = document.querySelector<HTMLIFrameElement>('#phone');
  if (!frame) throw new Error('index.html has no phone');
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
      // What loads already will start with the latest settings.
      if (loading) return;
      loading = true;
      running = undefined;
      frame.contentWindow?.location.reload();
    },
  };
}
