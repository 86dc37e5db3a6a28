/**
 * Browsers in which WeChat's open tags cannot work, and what a tap does there instead.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import type { Button } from './button';
import type { H5Texts } from './texts';

/** Not WeChat on a phone; a mini-program's web-view; a WeChat that is too old; a page in a frame of another page. */
export type UnsupportedBrowser = 'not-wechat' | 'mini-program' | 'old-wechat' | 'framed';

/** Before 7.0.12. WeChat for HarmonyOS has version numbers of its own: before 1.0.3. */
const OLD = /MicroMessenger\/([0-6]\.|7\.0\.(\d|1[01])\b)/i;
const OLD_ON_HARMONY = /MicroMessenger\/(0|1\.0\.[0-2]\b)/i;

/**
 * @param framed the page is in a frame of another page
 * @param environment `window.__wxjs_environment`
 */
export function detectUnsupportedBrowser(
  userAgent: string,
  framed: boolean,
  environment?: unknown,
): UnsupportedBrowser | undefined {
  // WeCom, and WeChat on a computer, have MicroMessenger in their user agent too.
  const wechat = /MicroMessenger/i.test(userAgent) && !/wxwork/i.test(userAgent);
  if (wechat && (environment === 'miniprogram' || /miniProgram\w*\//i.test(userAgent))) return 'mini-program';
  // An Android app may name HarmonyOS too; WeChat for HarmonyOS does not name Android.
  const otherPhone = /Android|iPhone|iPad/i.test(userAgent);
  const phone = otherPhone || /Harmony|ArkWeb|MicroMessenger\/1\./i.test(userAgent);
  if (!phone || !wechat || /(Windows|Mac)Wechat/i.test(userAgent)) return 'not-wechat';
  if ((otherPhone ? OLD : OLD_ON_HARMONY).test(userAgent)) return 'old-wechat';
  return framed ? 'framed' : undefined;
}

/** Shows what the viewer can do, and returns the handler of a tap. */
export function showUnsupported(button: Button, texts: H5Texts, browser: UnsupportedBrowser): () => void {
  if (browser === 'framed') {
    button.show(texts.openPage, texts.framed);
    return () => void open(location.href, '_top');
  }
  if (browser === 'mini-program') {
    button.show(texts.backToMiniProgram, texts.inMiniProgram);
    return () => window.jWeixin?.miniProgram.navigateBack({});
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
