/** The OAuth page of open.weixin.qq.com. https://developers.weixin.qq.com/doc/offiaccount/OA_Web_Apps/Wechat_webpage_authorization.html */
import { randomBytes } from 'node:crypto';
import { Hono } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import type { AccountState } from './state';

/** "code只能使用一次，5分钟未被使用自动过期" */
const CODE_LIFETIME_MS = 5 * 60_000;

/** WeChat compares the link as a whole: with its parameters in another order the page does not open. */
const PARAMETER_ORDER = ['appid', 'redirect_uri', 'response_type', 'scope', 'state'];
const STATE = /^[A-Za-z0-9]{0,128}$/;

export function authorize(state: AccountState): Hono<ApiEnv> {
  return new Hono<ApiEnv>().get('/connect/oauth2/authorize', (c) => {
    const query = new URL(c.req.url).searchParams;
    const problem = problemOf(state, query);
    if (problem) return c.html(`<html lang="zh-CN"><title>微信</title><h1>${problem}</h1></html>`);
    const code = randomBytes(16).toString('hex');
    state.oauthCodes.set(code, { openid: state.viewer(), expiresAt: state.clock.now() + CODE_LIFETIME_MS, used: false });
    return c.redirect(withCode(query.get('redirect_uri') ?? '', code, query.get('state')));
  });
}

/** The text that the visitor sees instead of a redirect. It repeats nothing of the link. */
function problemOf({ world: { account }, viewer }: AccountState, query: URLSearchParams): string | undefined {
  const known = [...query.keys()].filter((name) => PARAMETER_ORDER.includes(name));
  const redirect = query.get('redirect_uri') ?? '';
  if (viewer() === '') return '请在微信客户端打开链接';
  if (!query.get('appid')) return 'appid不能为空，错误码:10012';
  if (query.get('appid') !== account.appid) return 'AppID 参数错误';
  if (redirect === '') return 'redirect_uri不能为空，错误码:10011';
  if (!query.get('scope')) return 'scope不能为空，错误码:10010';
  const isInOrder = known.join() === PARAMETER_ORDER.slice(0, known.length).join();
  if (!isInOrder || query.get('response_type') !== 'code') return '该链接无法访问';
  if (!URL.canParse(redirect) || new URL(redirect).hostname !== account.authorizeDomain) {
    return 'redirect_uri域名与后台配置不一致，错误码:10003';
  }
  if (!account.verified || query.get('scope') !== 'snsapi_base') return '此公众号并没有这些scope的权限，错误码:10005';
  if (!STATE.test(query.get('state') ?? '')) return 'state参数错误';
  return undefined;
}

/** Adds code and state after an existing query and before a fragment. The rest of the address stays as it is. */
function withCode(redirect: string, code: string, state: string | null): string {
  const [address = '', ...fragment] = redirect.split('#');
  const added = `${address.includes('?') ? '&' : '?'}code=${code}${state === null ? '' : `&state=${state}`}`;
  return [address + added, ...fragment].join('#');
}
