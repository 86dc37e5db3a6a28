/** jweixin, as the page has loaded it, or else loaded here. https://developers.weixin.qq.com/doc/service/guide/h5/jssdk.html */
import { makeElement } from './make-element';

/** The part of jweixin that is used. */
export interface JsSdk {
  config(options: object): void;
  error(run: (error: { errMsg: string }) => void): void;
}

declare global {
  interface Window {
    jWeixin?: JsSdk;
  }
}

/** Nothing, when jweixin does not load. */
export async function loadJsSdk(url = 'https://res.wx.qq.com/open/js/jweixin-1.6.0.js'): Promise<JsSdk | undefined> {
  if (!window.jWeixin) await addScript(url);
  // WeChat's own second host has the same file.
  if (!window.jWeixin) await addScript(url.replace('res.wx.', 'res2.wx.'));
  return window.jWeixin;
}

function addScript(src: string): Promise<unknown> {
  return new Promise((loaded) => {
    const script = document.head.appendChild(makeElement('script', { src }));
    script.onload = loaded;
    script.onerror = loaded;
  });
}
