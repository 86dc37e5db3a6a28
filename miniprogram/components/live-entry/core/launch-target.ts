/**
 * The mini-program that plays WeCom live streams in WeChat, as WeCom documents it.
 * https://developer.work.weixin.qq.com/document/path/26465
 */

/** appId of the WeCom live mini-program, for `wx.navigateToMiniProgram`. */
export const LIVE_APP_ID = 'wx7424030d69bde86e';

/** Original id of the same mini-program, for `<wx-open-launch-weapp username>`. */
export const LIVE_APP_USERNAME = 'gh_25e071b83ee0';

const WATCH_PAGE = 'pages/watch/index';

/** What to open. One living_code opens both. */
export type LaunchMode = 'live' | 'replay';

/**
 * The path to open in the live mini-program. The alphabet of living_code is not documented, so it is URL-encoded.
 * @param pageSuffix `'.html'` where an open tag needs it; WeCom's sample has none.
 */
export function launchPath(livingCode: string, mode: LaunchMode, pageSuffix: string): string {
  const path = `${WATCH_PAGE}${pageSuffix}?living_code=${encodeURIComponent(livingCode)}`;
  return mode === 'replay' ? `${path}&replay=1` : path;
}
