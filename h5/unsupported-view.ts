/**
 * Browsers in which WeChat's open tags cannot work, and what a tap does there instead.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import type { Button } from './button';
import type { H5Texts } from './texts';

/** Not WeChat on a phone; a WeChat that is too old; a page in a frame of another page. */
export type UnsupportedBrowser = 'not-wechat' | 'old-wechat' | 'framed';

/** Before 7.0.12. WeChat for HarmonyOS has version numbers of its own: before 1.0.3. */
const OLD = /MicroMessenger\/([0-6]\.|7\.0\.(\d|1[01])\b)/i;
const OLD_ON_HARMONY = /MicroMessenger\/(0|1\.0\.[0-2]\b)/i;

/** @param framed the page is in a frame of another page */
export function detectUnsupportedBrowser(userAgent: string, framed: boolean): UnsupportedBrowser | undefined {
  const harmony = /Harmony/i.test(userAgent);
  const phone = harmony || /Android|iPhone|iPad/i.test(userAgent);
  // WeCom, and WeChat on a computer, have MicroMessenger in their user agent too.
  if (!phone || !/MicroMessenger/i.test(userAgent) || /wxwork|(Windows|Mac)Wechat/i.test(userAgent)) return 'not-wechat';
  if ((harmony ? OLD_ON_HARMONY : OLD).test(userAgent)) return 'old-wechat';
  return framed ? 'framed' : undefined;
}

/** Shows what the viewer can do, and returns the handler of a tap. */
export function showUnsupported(button: Button, texts: H5Texts, browser: UnsupportedBrowser): () => void {
  if (browser === 'framed') {
    button.show(texts.openPage, texts.framed);
    return () => void open(location.href, '_top');
  }
  button.show(texts.copyLink, browser === 'old-wechat' ? texts.errors.UNSUPPORTED_CLIENT : texts.notWechat);
  return async () => {
    try {
      await navigator.clipboard.writeText(location.href);
      button.show(texts.copyLink, texts.copied);
    } catch {
      // Plain http and old WebViews have no clipboard: the viewer copies by hand.
      prompt(texts.copyLink, location.href);
    }
  };
}
