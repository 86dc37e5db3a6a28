/** Times as people type and read them. On the wire they are unix seconds, and durations seconds. */

const CLOCK = /^(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d)(?::(\d\d))?(Z|[+-]\d\d:\d\d)?$/;
const DURATION = /^(?:(\d+)h)?(?:(\d+)m)?(?:(\d+)s)?$/;

/**
 * `2026-12-01 20:00` in this machine's time zone, the same with `Z` or `+08:00`, `+90m` from now, or unix seconds as they are.
 * @param now ms
 * @returns undefined for anything else
 */
export function parseStart(typed: string, now: number): number | undefined {
  const text = typed.trim();
  if (/^\d+$/.test(text)) return Number(text);
  if (text.startsWith('+')) {
    const ahead = parseDuration(text.slice(1));
    return ahead === undefined ? undefined : Math.floor(now / 1000) + ahead;
  }
  const [, year, month, day, hour, minute, second = '00', zone = ''] = CLOCK.exec(text) ?? [];
  if (year === undefined) return undefined;
  // 31 February would otherwise be a day in March.
  const isDay = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day))).getUTCDate() === Number(day);
  const time = new Date(`${year}-${month}-${day}T${hour}:${minute}:${second}${zone}`).getTime();
  return isDay && !Number.isNaN(time) ? time / 1000 : undefined;
}

/** `90m`, `1h30m`, `45s`, or seconds. @returns undefined for anything else */
export function parseDuration(typed: string): number | undefined {
  const text = typed.trim().toLowerCase();
  if (/^\d+$/.test(text)) return Number(text);
  const [whole, hours = 0, minutes = 0, seconds = 0] = DURATION.exec(text) ?? [];
  return whole ? Number(hours) * 3600 + Number(minutes) * 60 + Number(seconds) : undefined;
}

const two = (value: number) => String(Math.floor(value)).padStart(2, '0');

/** `2026-12-01 20:00 (UTC+08:00)`, in this machine's time zone. */
export function showTime(seconds: number): string {
  const at = new Date(seconds * 1000);
  const offset = -at.getTimezoneOffset();
  const zone = `UTC${offset < 0 ? '-' : '+'}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  return `${day} ${two(at.getHours())}:${two(at.getMinutes())} (${zone})`;
}

/** `1:30:00`, `0:45`. */
export function showDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600);
  const minutes = Math.floor((seconds % 3600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
