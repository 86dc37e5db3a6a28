/**
 * What WeCom wants of a living, checked before the call: WeCom would answer 40058 and not say which field it means.
 * https://developer.work.weixin.qq.com/document/path/93637
 */
import { fieldsOf } from '../../miniprogram/components/live-entry/core/contract';
import type { Remedy } from '../runtime/errors';
import type { Fields } from '../upstream/client';

/** A number of seconds above it is one of milliseconds. */
const LATEST_SECOND = 100_000_000_000;
const MOST_IMAGES = 5;

const CHANGEABLE = ['theme', 'living_start', 'living_duration', 'type', 'description', 'remind_time'];
const ACTIVITY = ['activity_cover_mediaid', 'activity_share_mediaid', 'activity_detail'];
const REQUIRED = ['anchor_userid', 'theme', 'living_start', 'living_duration'];

/** Each problem of a living that is to be made. @param now ms since the epoch */
export function checkNewLiving(given: Fields, now: number): Remedy[] {
  return [
    ...REQUIRED.filter((name) => given[name] === undefined).map((name) => both(`${name} is missing.`, `缺少 ${name}。`)),
    ...unknown(given, [...CHANGEABLE, ...ACTIVITY, 'anchor_userid', 'agentid']),
    ...checkText(given, 'anchor_userid'),
    ...checkNumber(given, 'agentid', 1),
    ...checkFields(given, now),
    ...checkActivity(given),
  ];
}

/** Each problem of a change, the livingid left out. */
export function checkChange(given: Fields, now: number): Remedy[] {
  const nothing = CHANGEABLE.every((name) => given[name] === undefined);
  return [
    ...(nothing ? [both('Nothing is to be changed.', '没有要修改的内容。')] : []),
    ...unknown(given, CHANGEABLE),
    ...checkFields(given, now),
  ];
}

function checkFields(given: Fields, now: number): Remedy[] {
  return [
    ...checkText(given, 'theme', { characters: 20, bytes: 60 }),
    ...checkText(given, 'description', { characters: 100, bytes: 300, empty: true }),
    ...checkStart(given.living_start, now),
    ...checkNumber(given, 'living_duration', 1),
    ...checkNumber(given, 'remind_time', 0),
    ...checkNumber(given, 'type', 0, 4),
    ...(given.type === 4 && given.description !== undefined
      ? [
          both(
            'description is not for type 4: use activity_detail.',
            '活动直播（type 4）不支持 description，请使用 activity_detail。',
          ),
        ]
      : []),
  ];
}

function checkStart(start: unknown, now: number): Remedy[] {
  if (start === undefined) return [];
  if (!isWhole(start) || start < 1)
    return [both('living_start must be a whole number of seconds.', 'living_start 必须是整数秒。')];
  if (start > LATEST_SECOND) {
    const seconds = Math.floor(start / 1000);
    return [
      both(
        `living_start is in milliseconds; WeCom wants seconds: ${seconds}.`,
        `living_start 的单位是毫秒，企业微信要求秒：${seconds}。`,
      ),
    ];
  }
  return start * 1000 > now ? [] : [both('living_start must be in the future.', 'living_start 必须晚于现在。')];
}

function checkActivity(given: Fields): Remedy[] {
  const present = ACTIVITY.filter((name) => given[name] !== undefined);
  if (present.length === 0) return [];
  if (given.type !== 4) {
    return [both(`Only type 4 (活动直播) has ${present.join(', ')}.`, `只有活动直播（type 4）支持 ${present.join('、')}。`)];
  }
  const detail = fieldsOf(given.activity_detail);
  const { image_list = [] } = detail;
  const images = Array.isArray(image_list) && image_list.length <= MOST_IMAGES && image_list.every(isText);
  return [
    ...checkText(given, 'activity_cover_mediaid'),
    ...checkText(given, 'activity_share_mediaid'),
    ...checkText({ 'activity_detail.description': detail.description }, 'activity_detail.description'),
    ...(images
      ? []
      : [
          both(
            `activity_detail.image_list must be a list of at most ${MOST_IMAGES} media ids.`,
            `activity_detail.image_list 最多包含 ${MOST_IMAGES} 个 media_id。`,
          ),
        ]),
  ];
}

function checkText(
  given: Fields,
  name: string,
  { characters, bytes, empty = false }: { characters?: number; bytes?: number; empty?: boolean } = {},
): Remedy[] {
  const value = given[name];
  if (value === undefined) return [];
  if (typeof value !== 'string' || (value.trim() === '' && !empty))
    return [both(`${name} must be a text.`, `${name} 必须是文本。`)];
  const count = [...value].length;
  if (characters !== undefined && count > characters) {
    return [
      both(
        `${name} has ${count} characters; WeCom takes at most ${characters}.`,
        `${name} 有 ${count} 个字符，企业微信最多支持 ${characters} 个。`,
      ),
    ];
  }
  const size = Buffer.byteLength(value);
  if (bytes !== undefined && size > bytes) {
    return [
      both(
        `${name} has ${size} bytes; WeCom takes at most ${bytes}.`,
        `${name} 有 ${size} 个字节，企业微信最多支持 ${bytes} 个。`,
      ),
    ];
  }
  return [];
}

function checkNumber(given: Fields, name: string, least: number, most = Number.MAX_SAFE_INTEGER): Remedy[] {
  const value = given[name];
  if (value === undefined || (isWhole(value) && value >= least && value <= most)) return [];
  const [en, zh] =
    most === Number.MAX_SAFE_INTEGER
      ? [`${least} or more`, `不小于 ${least}`]
      : [`${least} to ${most}`, `在 ${least} 到 ${most} 之间`];
  return [both(`${name} must be a whole number, ${en}.`, `${name} 必须是整数，且${zh}。`)];
}

/** A mistyped name would be lost without a word. */
function unknown(given: Fields, known: readonly string[]): Remedy[] {
  const others = Object.keys(given).filter((name) => !known.includes(name));
  return others.length === 0 ? [] : [both(`There is no field ${others.join(', ')}.`, `没有这个字段：${others.join('、')}。`)];
}

const both = (en: string, zh: string): Remedy => ({ en, zh });
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);
const isText = (value: unknown): boolean => typeof value === 'string' && value !== '';
