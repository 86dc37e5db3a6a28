/** Times for the viewer, in the viewer's time zone. WeChat's Intl differs between phones; these methods of Date do not. */
import type { Language } from './texts';

/** `20:00` today, otherwise `11月26日 20:00` or `Nov 26 20:00`. @param at, now unix seconds */
export function startTime(at: number, now: number, language: Language): string {
  const date = new Date(at * 1000);
  // `Thu Nov 26 2026` and `20:00:00 GMT+0800 (CST)`, whatever the language of the phone.
  const day = date.toDateString();
  const time = date.toTimeString().slice(0, 5);
  if (day === new Date(now * 1000).toDateString()) return time;
  return `${language === 'en' ? day.slice(4, 10) : `${date.getMonth() + 1}月${date.getDate()}日`} ${time}`;
}

/** `01:02:03`; with a day or more `2 天 3 小时` or `2 d 3 h`. */
export function timeLeft(seconds: number, language: Language): string {
  const hours = Math.floor(seconds / 3600);
  if (hours < 24) return new Date(seconds * 1000).toISOString().slice(11, 19);
  const days = Math.floor(hours / 24);
  return language === 'en' ? `${days} d ${hours % 24} h` : `${days} 天 ${hours % 24} 小时`;
}

/** `45 分钟`, `1 小时 30 分钟`; `45 min`, `1 h 30 min`. */
export function duration(seconds: number, language: Language): string {
  const all = Math.max(1, Math.round(seconds / 60));
  const hours = Math.floor(all / 60);
  const minutes = all % 60;
  const english = language === 'en';
  const parts = [hours && `${hours} ${english ? 'h' : '小时'}`, minutes && `${minutes} ${english ? 'min' : '分钟'}`];
  return parts.filter(Boolean).join(' ');
}
