import type { LivingCodeGrant, LivingCodeRequest, Reason } from '../../miniprogram/components/live-entry/core/contract';
import { EntryError } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation, Now } from '../runtime/invocation';
import type { AccessTokenSource } from '../tokens/cached-token';
import { withAccessToken } from '../tokens/with-access-token';
import type { UpstreamClient } from '../upstream/client';
import { getLivingCode } from '../wecom/living';
import type { Authorise } from './authorize';
import { viewerKey } from './viewer-key';

/** A corp in whose name the app calls, with the token to do it. */
export interface Corp {
  corpid: string;
  tokens: AccessTokenSource;
  /** What it means when WeCom refuses a fresh token: the secret is wrong, or the corp has withdrawn its authorisation. */
  refusedAs: Reason;
}

export interface IssueLivingCodeOptions {
  client: UpstreamClient;
  /** The corp that the app serves, or the one with this corpid. Rejects with NOT_PERMITTED where there is no such corp. */
  corpOf(corpid: string | undefined, invocation: Invocation): Promise<Corp>;
  /** Who may enter; everybody where left out. */
  authorise?: Authorise;
  /** Livings that may be entered; all of the app's where left out. */
  allowedLivingids?: readonly string[];
  now: Now;
}

export type IssueLivingCode = (
  request: LivingCodeRequest & { openid: string },
  invocation: Invocation,
) => Promise<LivingCodeGrant>;

/** A living_code is good for 5 minutes. https://developer.work.weixin.qq.com/document/path/26465 */
const CODE_LIFE_MS = 300_000;
/** A viewer gets the same code again while it has this long to go. */
const REUSE_WHILE_MS = 120_000;
/** What the way to the client and the opening of the room may take of a code's life. */
const SAFETY_MS = 20_000;

/** The one use case: a code for this viewer and this living, from memory or from WeCom. */
export function createIssueLivingCode(options: IssueLivingCodeOptions): IssueLivingCode {
  const { client, corpOf, authorise, allowedLivingids, now } = options;
  const codes = createExpiringMap<{ livingCode: Promise<string>; endsAt: number }>(now);

  return async ({ livingid, corpid, openid }, invocation) => {
    if (allowedLivingids && !allowedLivingids.includes(livingid)) {
      throw new EntryError('LIVING_UNAVAILABLE', { remedy: 'Add the livingid to LIVE_ENTRY_ALLOWED_LIVINGIDS.' });
    }
    if (authorise && !(await authorise({ openid, livingid }, invocation))) {
      throw new EntryError('NOT_PERMITTED', { remedy: 'LIVE_ENTRY_AUTHORIZE_FUNCTION answered that this viewer may not enter.' });
    }

    const corp = await corpOf(corpid, invocation);
    const key = viewerKey(corp.corpid, livingid, openid);
    const { livingCode, endsAt } = codes.get(key) ?? request(key);
    return { ok: true, livingCode: await livingCode, expiresIn: Math.round((endsAt - now() - SAFETY_MS) / 1000) };

    /** Kept from the start, so that a viewer who asks twice at once gets one code. */
    function request(key: string) {
      const endsAt = now() + CODE_LIFE_MS;
      const ask = (accessToken: string) =>
        getLivingCode(client, { livingid, openid, corpid: corp.corpid, accessToken }, invocation);
      const code = { livingCode: withAccessToken(corp, ask, invocation, now), endsAt };
      codes.set(key, code, endsAt - REUSE_WHILE_MS);
      code.livingCode.catch(() => codes.delete(key));
      return code;
    }
  };
}
