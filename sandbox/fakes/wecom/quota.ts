/** 访问频率限制: per corp and API, 10,000 a minute and 150,000 an hour. https://developer.work.weixin.qq.com/document/path/90454 */
import { refuse } from './refusal';
import type { WecomState } from './state';

const CODES = '/cgi-bin/living/get_living_code';

const MINUTE_MS = 60_000;
const HOUR_MS = 3_600_000;

/** Counts a call. Beyond the quota the API is blocked for the corp, for the length of the window (按分钟拦截则被屏蔽60秒). */
export function spendQuota({ clock, world: { quota }, usage }: WecomState, corpid: string, api: string): void {
  const now = clock.now();
  const minute = Math.floor(now / MINUTE_MS);
  const hour = Math.floor(now / HOUR_MS);
  const key = `${corpid} ${api}`;
  const used = usage.get(key) ?? { minute, inMinute: 0, hour, inHour: 0, blockedUntil: 0 };
  usage.set(key, used);
  if (now < used.blockedUntil) refuse(45009);
  if (used.minute !== minute) Object.assign(used, { minute, inMinute: 0 });
  if (used.hour !== hour) Object.assign(used, { hour, inHour: 0 });
  used.inMinute += 1;
  used.inHour += 1;
  if (used.inHour > quota.perHour) used.blockedUntil = now + HOUR_MS;
  else if (used.inMinute > quota.perMinute) used.blockedUntil = now + MINUTE_MS;
  if (now < used.blockedUntil) refuse(45009);
}

/** Other viewers have used up this minute's codes of every corp. */
export function fillWindow({ clock, world: { corps }, usage }: WecomState): void {
  const now = clock.now();
  const [minute, hour] = [Math.floor(now / MINUTE_MS), Math.floor(now / HOUR_MS)];
  for (const { corpid } of corps) {
    usage.set(`${corpid} ${CODES}`, { minute, inMinute: 0, hour, inHour: 0, blockedUntil: now + MINUTE_MS });
  }
}
