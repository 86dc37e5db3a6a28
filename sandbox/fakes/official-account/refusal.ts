import { randomBytes } from 'node:crypto';
import { Refusal } from '../errcode-api/refusal';

/** errmsg of each errcode that the fake answers with. https://developers.weixin.qq.com/doc/offiaccount/Getting_Started/Global_Return_Code.html */
const ERRMSG = {
  40001: 'invalid credential, access_token is invalid or not latest, could get access_token by getStableAccessToken',
  40002: 'invalid grant_type',
  40013: 'invalid appid',
  40029: 'invalid code',
  40097: 'invalid args',
  40125: 'invalid appsecret',
  40163: 'code been used',
  40164: 'invalid ip',
  41001: 'access_token missing',
  41002: 'appid missing',
  41004: 'appsecret missing',
  41008: 'missing code',
  42001: 'access_token expired',
  43001: 'require GET method',
  43002: 'require POST method',
  47001: 'data format error',
} as const satisfies Record<number, string>;

type AccountErrcode = keyof typeof ERRMSG;

export function refuse(errcode: AccountErrcode, detail?: string): never {
  throw new Refusal(errcode, detail);
}

/** `text, rid: 8hex-8hex-8hex`, as seen in operators' logs. */
export function errmsg({ errcode, detail }: Refusal): string {
  const part = () => randomBytes(4).toString('hex');
  const text = detail ?? ERRMSG[errcode as AccountErrcode] ?? 'request refused';
  return `${text}, rid: ${part()}-${part()}-${part()}`;
}
