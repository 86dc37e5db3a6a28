import { createHash, randomBytes } from 'node:crypto';
import type { Now } from '../runtime/ambient';
import type { Invocation } from '../runtime/invocation';
import type { AccessTokenSource } from '../tokens/cached-token';

/** What a page passes to `wx.config`. `timestamp` in unix seconds. */
export interface JsSdkConfig {
  appId: string;
  timestamp: number;
  nonceStr: string;
  signature: string;
}

/** @param url address of the page without its fragment, exactly as the browser has it */
export type SignPage = (url: string, invocation: Invocation) => Promise<JsSdkConfig>;

export function createSignPage({ appid, tickets, now }: { appid: string; tickets: AccessTokenSource; now: Now }): SignPage {
  return async (url, invocation) => {
    const ticket = await tickets.get(invocation);
    const timestamp = Math.floor(now() / 1000);
    const nonceStr = randomBytes(8).toString('hex');
    return { appId: appid, timestamp, nonceStr, signature: jsSdkSignature({ ticket: ticket.value, nonceStr, timestamp, url }) };
  };
}

/**
 * Names in lower case, in this order, nothing URL-encoded.
 * https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/JS-SDK.html (附录1)
 */
export function jsSdkSignature(signed: { ticket: string; nonceStr: string; timestamp: number; url: string }): string {
  const { ticket, nonceStr, timestamp, url } = signed;
  const text = `jsapi_ticket=${ticket}&noncestr=${nonceStr}&timestamp=${timestamp}&url=${url}`;
  return createHash('sha1').update(text).digest('hex');
}
