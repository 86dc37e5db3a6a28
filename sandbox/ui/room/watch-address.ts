/**
 * The address of 企业微信直播, as WeCom documents it. It is defined here a second time, because the room checks what the product sends.
 * https://developer.work.weixin.qq.com/document/path/26465
 */
export const WATCH_APP = { appId: 'wx7424030d69bde86e', name: '企业微信直播' };

const PAGE = 'pages/watch/index';

export type WatchAddress =
  | { ok: true; livingCode: string; replay: boolean }
  | { ok: false; why: 'wrong-app' | 'wrong-path' | 'no-code' };

export function readWatchAddress({ appId, path }: { appId: string; path: string }): WatchAddress {
  if (appId !== WATCH_APP.appId) return { ok: false, why: 'wrong-app' };
  const [page, search = ''] = path.split('?');
  if (page !== PAGE) return { ok: false, why: 'wrong-path' };
  // Not URLSearchParams: it reads a bare + as a space, which would hide a code that was not encoded.
  const query = new Map(search.split('&').map((pair) => pair.split('=', 2) as [string, string]));
  const livingCode = decodeURIComponent(query.get('living_code') ?? '');
  return livingCode ? { ok: true, livingCode, replay: query.get('replay') === '1' } : { ok: false, why: 'no-code' };
}
