import { failed, OK, skipped } from './findings';
import type { Finding } from './interface';

/** A Date header has whole seconds, and an answer travels for some: anything above is a clock that is wrong. */
const MOST_MS = 60_000;

const NO_ANSWER = skipped({
  en: 'WeCom has not answered, so there is no clock to compare with.',
  zh: '企业微信没有响应，无法对照时间。',
});

/**
 * A wrong clock makes tokens seem valid that are not, and WeCom's callbacks seem forged.
 * @param aheadMs of WeCom's clock
 */
export function clockOf(aheadMs: number | undefined): Finding {
  if (aheadMs === undefined) return NO_ANSWER;
  if (Math.abs(aheadMs) <= MOST_MS) return OK;
  const s = Math.round(Math.abs(aheadMs) / 1000);
  const late = aheadMs < 0;
  return failed({
    fault: `${s} s ${late ? 'behind' : 'ahead of'} WeCom`,
    remedy: {
      en: `This clock is ${s} s ${late ? 'behind' : 'ahead of'} WeCom's. On a machine of yours switch on the automatic time (NTP). In the cloud deploy the function again, which starts new instances, and report it to the platform if it stays.`,
      zh: `本机时钟比企业微信${late ? '慢' : '快'} ${s} 秒。自己的服务器请开启自动校时（NTP）；云函数请重新部署以启动新的实例，如仍存在请反馈给云平台。`,
    },
  });
}
