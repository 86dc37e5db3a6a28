/** The web view: a frame with the page, which has another origin. */
import { onMessageFrom, type PageSettings, type ToPage, type ToPhone } from '../messages';

/** Redirects to the example page. */
const PAGE = 'h5-page/';

export interface WebView {
  post(message: ToPage): void;
}

export function openWebView(settings: PageSettings, onMessage: (message: ToPhone) => void): WebView {
  const frame = document.createElement('iframe');
  frame.id = 'page';
  frame.title = settings.language === 'en' ? 'Web page' : '网页';
  frame.name = JSON.stringify(settings);
  frame.src = PAGE;
  // A page in WeChat has this permission. The frame's own address redirects to another origin, so that it must be given to all.
  frame.allow = 'clipboard-write *';
  document.querySelector('#web-view')?.append(frame);
  onMessageFrom<ToPhone>(() => frame.contentWindow, onMessage);
  return {
    post(message) {
      // A document that loads later starts with this theme.
      if (message.wechat === 'theme') frame.name = JSON.stringify({ ...settings, theme: message.theme });
      frame.contentWindow?.postMessage(message, '*');
    },
  };
}
