import { type FailureFacts, RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { ApiHost } from '../tokens/api-host';
import type { Answer } from '../upstream/client';
import { incompleteAnswer, UpstreamError } from '../upstream/upstream-error';

/** Resolves to the openid, at the service account, of the visitor who brought this OAuth code. */
export type RedeemOauthCode = (code: string, invocation: Invocation) => Promise<string>;

/** For this long a refused credential is not tried again: the next visitor's call would fail in the same way. */
const REFUSAL_MS = 60_000;

const SNAPSHOT: FailureFacts = {
  api: '/sns/oauth2/access_token',
  fault: 'the openid of a snapshot page',
  remedy: {
    en: 'The visitor sees a snapshot of the page (快照页), for which WeChat invents an openid: they must open the full page.',
    zh: '访客看到的是快照页，微信为其生成了虚拟 openid：需要访客打开完整页面。',
  },
};

/**
 * A code works once, so the request is not repeated. Only the openid is taken from the answer: its tokens could read more about the
 * visitor than is needed here. https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken
 */
export function createRedeemOauthCode(
  { send, now }: ApiHost,
  { appid, secret }: { appid: string; secret: string },
): RedeemOauthCode {
  const route = 'GET /sns/oauth2/access_token';
  let refusal: { error: UpstreamError; until: number } | undefined;

  return async (code, invocation) => {
    if (refusal !== undefined && now() < refusal.until) throw refusal.error;
    const fields = { appid, secret, code, grant_type: 'authorization_code' };
    const once = { leastMs: 0 };
    return openidOf(await send({ route, fields, family: 'oauth', quota: appid, once }, invocation).catch(remember));
  };

  function remember(error: unknown): never {
    if (error instanceof UpstreamError && error.retry === 'remember') {
      const facts = { ...error.facts, fault: 'refused within the last minute, not requested again' };
      refusal = { error: new UpstreamError(error.reason, facts, 'none'), until: now() + REFUSAL_MS };
    }
    throw error;
  }
}

function openidOf({ openid, is_snapshotuser }: Answer): string {
  if (is_snapshotuser === 1) throw new RefusalError('UNAUTHENTICATED', SNAPSHOT);
  if (typeof openid === 'string' && openid !== '') return openid;
  throw incompleteAnswer('/sns/oauth2/access_token', 'openid');
}
