import { randomInt } from 'node:crypto';
import { Refusal } from '../errcode-api/refusal';

/** errmsg of each errcode that the fake answers with. The real texts are similar English phrases and may change at any time. */
const ERRMSG = {
  [-1]: 'system busy',
  40001: 'invalid credential',
  40003: 'invalid userid',
  40013: 'invalid corpid',
  40014: 'invalid access_token',
  40058: 'invalid Request Parameter',
  40063: 'some parameters are empty',
  40073: 'invalid openid',
  40078: 'invalid auth_code',
  40080: 'invalid suite_secret',
  40082: 'invalid suite_acccess_token or provider_access_token',
  40083: 'invalid SuiteId',
  40084: 'invalid permanent_code',
  40085: 'invalid suite_ticket',
  41001: 'access_token missing',
  41002: 'corpid missing',
  41004: 'secret missing',
  41008: 'auth code missing',
  41021: 'suite_id missing',
  41022: 'suite_access_token missing',
  41023: 'suite_ticket missing',
  41024: 'suite_secret missing',
  41025: 'permanent code missing',
  42001: 'access_token expired',
  42009: 'suite_access_token expired',
  45009: 'api freq out of limit',
  45033: 'api concurrent out of limit',
  47001: 'data format error',
  48002: 'api forbidden',
  48004: 'invalid authorization relationship',
  50003: 'app disabled',
  60020: 'not allow to access from your ip',
  92000: 'user not in the visible range of the app',
  92006: 'the living has started or was cancelled',
  92007: 'the replay can not be deleted',
  92008: 'no permission to operate the living',
  710000: 'invalid open_corpid',
} as const satisfies Record<number, string>;

export type WecomErrcode = keyof typeof ERRMSG;

export function refuse(errcode: WecomErrcode, detail?: string): never {
  throw new Refusal(errcode, detail);
}

/** `text, hint: [digits], from ip: ADDRESS, more info at URL`, as seen in operators' logs. */
export function errmsg({ errcode, detail }: Refusal, ip: string): string {
  const text = detail ?? ERRMSG[errcode as WecomErrcode] ?? 'request refused';
  const hint = Array.from({ length: 24 }, () => randomInt(10)).join('');
  return `${text}, hint: [${hint}], from ip: ${ip}, more info at https://open.work.weixin.qq.com/devtool/query?e=${errcode}`;
}
