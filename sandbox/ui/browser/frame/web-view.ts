/** The web view: a frame with the page in it, which is of another origin. */
import { isMessage, type PageBirth, type ToPage, type ToPhone } from '../messages';

/** Leads to the example page; the sandbox knows its address. */
const PAGE = 'h5-page/';

export interface WebView {
  tell(message: ToPage): void;
}

export function openWebView(birth: PageBirth, hear: (message: ToPhone) => void): WebView {
  const frame = document.createElement('iframe');
  frame.id = 'page';
  frame.title = birth.language === 'en' ? 'Web page' : '网页';
  frame.name = JSON.stringify(birth);
  frame.src = PAGE;
  // As a page of WeChat would have it.
  frame.allow = 'clipboard-write';
  document.querySelector('#web-view')?.append(frame);
  addEventListener('message', ({ data, source }) => {
    if (source === frame.contentWindow && isMessage<ToPhone>(data)) hear(data);
  });
  return {
    tell(message) {
      // A page that loads later is born into this theme.
      if (message.wechat === 'theme') frame.name = JSON.stringify({ ...birth, theme: message.theme });
      frame.contentWindow?.postMessage(message, '*');
    },
  };
}
