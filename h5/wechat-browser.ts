/** Whether WeChat's open tags can work in a browser. https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html */

/** Not WeChat on a phone; too old a WeChat; a page inside another page. */
export type Obstacle = 'elsewhere' | 'old' | 'framed';

/** Before 7.0.12. WeChat for HarmonyOS counts anew: before 1.0.3. */
const OLD = /MicroMessenger\/([0-6]\.|7\.0\.(\d|1[01])\b)/i;
const OLD_ON_HARMONY = /MicroMessenger\/(0|1\.0\.[0-2]\b)/i;

/** @param framed the page is inside a frame of another page */
export function obstacleIn(userAgent: string, framed: boolean): Obstacle | undefined {
  const harmony = /Harmony/i.test(userAgent);
  const phone = harmony || /Android|iPhone|iPad/i.test(userAgent);
  // WeCom and WeChat on a computer call themselves MicroMessenger too.
  if (!phone || !/MicroMessenger/i.test(userAgent) || /wxwork|(Windows|Mac)Wechat/i.test(userAgent)) return 'elsewhere';
  if ((harmony ? OLD_ON_HARMONY : OLD).test(userAgent)) return 'old';
  return framed ? 'framed' : undefined;
}
