/** Options that several commands have, and how their values are read. */
import type { Fields } from '../../server/upstream/client';
import type { Options } from '../command';
import { WrongUse } from '../failure';
import type { Text } from '../text';
import { parseDuration, parseStart } from './times';

export const LIVINGID = {
  livingid: { type: 'string', value: 'LIVINGID', about: { en: 'which living', zh: '哪一场直播' } },
} as const satisfies Options;

export const CORPID = {
  corpid: {
    type: 'string',
    value: 'CORPID',
    about: { en: 'which corp of a third-party app (第三方)', zh: '第三方应用的哪一家企业' },
  },
} as const satisfies Options;

/** What a living can be given when it is made, and changed to before it starts. */
export const CHANGEABLE = {
  theme: {
    type: 'string',
    value: 'TEXT',
    about: { en: 'at most 20 characters and 60 bytes', zh: '直播主题，最多 20 个字符、60 个字节' },
  },
  start: {
    type: 'string',
    value: 'TIME',
    about: {
      en: '"2026-12-01 20:00" in local time, +30m from now, or unix seconds',
      zh: '开播时间：“2026-12-01 20:00”（本地时间）、+30m（从现在算起）或 unix 秒',
    },
  },
  duration: { type: 'string', value: 'TIME', about: { en: '90m, 1h30m, or seconds', zh: '时长：90m、1h30m 或秒数' } },
  type: {
    type: 'string',
    value: '0-4',
    about: {
      en: '0 通用 (default), 1 小班课, 2 大班课, 3 企业培训, 4 活动直播',
      zh: '0 通用（默认）、1 小班课、2 大班课、3 企业培训、4 活动直播',
    },
  },
  description: {
    type: 'string',
    value: 'TEXT',
    about: { en: 'at most 100 characters; not for type 4', zh: '简介，最多 100 个字符；活动直播不支持' },
  },
  remind: {
    type: 'string',
    value: 'TIME',
    about: { en: 'how long before the start members are reminded: 10m, or seconds', zh: '提前多久提醒：10m 或秒数' },
  },
} as const satisfies Options;

type ChangeValues = { [Name in keyof typeof CHANGEABLE]?: string };

/** The fields as on the wire, without those that were not given. @throws WrongUse */
export function changeOf({ theme, start, duration, type, description, remind }: ChangeValues, now: number): Fields {
  return without({
    theme,
    living_start: start === undefined ? undefined : readStart(start, now),
    living_duration: duration === undefined ? undefined : readDuration('duration', duration),
    type: type === undefined ? undefined : readNumber('type', type),
    description,
    remind_time: remind === undefined ? undefined : readDuration('remind', remind),
  });
}

/** @throws WrongUse with all problems, a line each */
export function refuse(problems: readonly Text[]): void {
  if (problems.length === 0) return;
  throw new WrongUse({ en: problems.map(({ en }) => en).join('\n'), zh: problems.map(({ zh }) => zh).join('\n') });
}

/** The fields that have a value. */
export function without(fields: Fields): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}

/** @throws WrongUse where it was not given */
export function required(name: string, value: string | undefined): string {
  if (value !== undefined && value !== '') return value;
  throw new WrongUse({ en: `--${name} is missing.`, zh: `缺少 --${name}。` });
}

export function readStart(typed: string, now: number): number {
  const seconds = parseStart(typed, now);
  if (seconds !== undefined) return seconds;
  throw new WrongUse({
    en: `--start is no time: "${typed}". Write "2026-12-01 20:00", +30m, or unix seconds.`,
    zh: `--start 不是有效的时间：“${typed}”。请写成“2026-12-01 20:00”、+30m 或 unix 秒。`,
  });
}

export function readDuration(name: string, typed: string): number {
  const seconds = parseDuration(typed);
  if (seconds !== undefined) return seconds;
  throw new WrongUse({
    en: `--${name} is no duration: "${typed}". Write 90m, 1h30m, or seconds.`,
    zh: `--${name} 不是有效的时长：“${typed}”。请写成 90m、1h30m 或秒数。`,
  });
}

export function readNumber(name: string, typed: string): number {
  if (/^\d+$/.test(typed)) return Number(typed);
  throw new WrongUse({ en: `--${name} must be a number, not "${typed}".`, zh: `--${name} 必须是数字，而不是“${typed}”。` });
}
