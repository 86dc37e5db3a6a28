import { UpstreamError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import type { Answer } from '../upstream/client';
import type { OfficialAccount } from './official-account';

/** Gives the openid of the visitor who came with this OAuth code, for the service account. */
export type RedeemOauthCode = (code: string, invocation: Invocation) => Promise<string>;

/** A refused credential is not tried again for so long: the next visitor would fare no better. */
const REFUSAL_MS = 60_000;

/**
 * A code is good once, so the request is not repeated. Of the answer only the openid is taken: its tokens could read more of the visitor
 * than anybody here needs. https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken
 */
export function createRedeemOauthCode({ client, appid, secret, now }: OfficialAccount): RedeemOauthCode {
  const api = '/sns/oauth2/access_token';
  let refusal: { error: UpstreamError; until: number } | undefined;

  return async (code, invocation) => {
    if (refusal !== undefined && now() < refusal.until) throw refusal.error;
    const query = { appid, secret, code, grant_type: 'authorization_code' };
    const answer = await client({ api, family: 'oauth', method: 'GET', query, quota: appid, once: true }, invocation).catch(
      refused,
    );
    return openidOf(answer);
  };

  function refused(error: unknown): never {
    if (error instanceof UpstreamError && error.retry === 'remember') {
      const facts = { ...error.facts, fault: 'refused within the last minute, not asked again' };
      refusal = { error: new UpstreamError(error.reason, facts, 'none'), until: now() + REFUSAL_MS };
    }
    throw error;
  }

  function openidOf({ openid, is_snapshotuser }: Answer): string {
    if (is_snapshotuser === 1) {
      const remedy =
        'The visitor sees a snapshot of the page (快照页), for which WeChat invents an openid: they must open the full page.';
      throw new UpstreamError('UNAUTHENTICATED', { api, fault: 'the openid of a snapshot page', remedy }, 'none');
    }
    if (typeof openid === 'string' && openid !== '') return openid;
    throw new UpstreamError('UPSTREAM_UNAVAILABLE', { api, fault: 'no openid in the answer' }, 'none');
  }
}
