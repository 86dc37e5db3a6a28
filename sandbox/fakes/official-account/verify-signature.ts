/** WeChat's check of a page that calls wx.config. https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html */
import { createHash } from 'node:crypto';
import type { AccountState } from './state';

/** What the page passed to wx.config, and the address that WeChat compares: on Android the current one, on iOS that of the page load. */
export interface SignedConfig {
  appId: string;
  timestamp: string | number;
  nonceStr: string;
  signature: string;
  url: string;
}

export interface Verified {
  ok: boolean;
  /** 'config:ok' or the error: the `err_msg` of WeixinJSBridge. */
  errMsg: string;
  /** Whether open tags render. For an account that is not verified they stay empty, without an error. */
  openTags: boolean;
}

export function verifySignature(state: AccountState, config: SignedConfig): Verified {
  const { account } = state.world;
  const outcome = outcomeOf(state, config);
  return { ok: outcome === 'ok', errMsg: `config:${outcome}`, openTags: outcome === 'ok' && account.verified };
}

function outcomeOf({ clock, tickets, world }: AccountState, { appId, url, ...signed }: SignedConfig): string {
  const { appid, jsDomains } = world.account;
  if (appId !== appid) return 'invalid appid';
  if (!URL.canParse(url) || !jsDomains.includes(new URL(url).hostname)) return 'invalid url domain';
  const page = url.split('#')[0] ?? '';
  const valid = [...tickets].filter(([, { expiresAt }]) => expiresAt > clock.now());
  return valid.some(([ticket]) => signed.signature === sign(ticket, page, signed)) ? 'ok' : 'invalid signature';
}

function sign(ticket: string, page: string, { nonceStr, timestamp }: Pick<SignedConfig, 'nonceStr' | 'timestamp'>): string {
  const text = [`jsapi_ticket=${ticket}`, `noncestr=${nonceStr}`, `timestamp=${timestamp}`, `url=${page}`].join('&');
  return createHash('sha1').update(text).digest('hex');
}
