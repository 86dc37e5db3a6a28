/** What WeChat checks when a page calls wx.config. https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html */
import { createHash } from 'node:crypto';
import type { AccountState } from './state';
import { validTickets } from './ticket';

/** What the page gave to wx.config, and the address that WeChat holds against it: the current one on Android, on iOS that of the page load. */
export interface SignedConfig {
  appId: string;
  timestamp: string | number;
  nonceStr: string;
  signature: string;
  url: string;
}

export interface Verified {
  ok: boolean;
  /** 'config:ok', or why not: the `err_msg` of WeixinJSBridge. */
  errMsg: string;
  /** Whether open tags show themselves: for an account without the right they stay empty, and no error is raised. */
  openTags: boolean;
}

export function verifySignature(state: AccountState, config: SignedConfig): Verified {
  const { account } = state.world;
  const problem = whatIsWrong(state, config);
  return { ok: problem === 'ok', errMsg: `config:${problem}`, openTags: problem === 'ok' && account.verified };
}

function whatIsWrong(state: AccountState, { appId, url, ...signed }: SignedConfig): string {
  const { appid, jsDomains } = state.world.account;
  if (appId !== appid) return 'invalid appid';
  if (!URL.canParse(url) || !jsDomains.includes(new URL(url).hostname)) return 'invalid url domain';
  const page = url.split('#')[0];
  const fits = validTickets(state).some(([ticket]) => signed.signature === sign(ticket, page ?? '', signed));
  return fits ? 'ok' : 'invalid signature';
}

function sign(ticket: string, page: string, { nonceStr, timestamp }: Pick<SignedConfig, 'nonceStr' | 'timestamp'>): string {
  const text = [`jsapi_ticket=${ticket}`, `noncestr=${nonceStr}`, `timestamp=${timestamp}`, `url=${page}`].join('&');
  return createHash('sha1').update(text).digest('hex');
}
