import { createHash } from 'node:crypto';
import { type FailureFacts, RefusalError } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation } from '../runtime/invocation';
import { createRateLimit } from '../runtime/rate-limit';
import type { ApiHost } from '../tokens/api-host';
import type { Answer } from '../upstream/client';
import { asRemembered, incompleteAnswer, isFinal, UpstreamError } from '../upstream/upstream-error';

/** Resolves to the openid, at the service account, of the visitor who brought this OAuth code. */
export type RedeemOauthCode = (code: string, invocation: Invocation) => Promise<string>;

/** For this long a refused credential is not tried again: the next visitor's call would fail in the same way. */
const REFUSAL_MS = 60_000;
/** The life of an OAuth code: for this long a refused one is not sent again. */
const CODE_LIFE_MS = 5 * 60_000;
/** Calls a minute and instance, so that forged codes do not use up the account's quota, which closes the door for all visitors. */
const LIMIT = 300;
const WINDOW_MS = 60_000;

const SNAPSHOT: FailureFacts = {
  api: '/sns/oauth2/access_token',
  fault: 'the openid of a snapshot page',
  remedy: {
    en: 'The visitor sees a snapshot of the page (快照页), for which WeChat invents an openid: they must open the full page.',
    zh: '访客看到的是快照页，微信为其生成了虚拟 openid：需要访客打开完整页面。',
  },
};
const TOO_MANY: FailureFacts = {
  api: '/sns/oauth2/access_token',
  fault: 'too many OAuth codes',
  remedy: {
    en: `More than ${LIMIT} sessions were requested within a minute on one instance: with few real visitors, codes are being forged.`,
    zh: `单个实例一分钟内请求了超过 ${LIMIT} 个会话：如果真实访客不多，则有人在伪造 code。`,
  },
};

/**
 * A code works once, so the request is not repeated. Only the openid is taken from the answer: its tokens could read more about the
 * visitor than is needed here. https://developers.weixin.qq.com/doc/service/api/webdev/access/api_snsaccesstoken
 */
export function createRedeemOauthCode(
  { send, steady }: Pick<ApiHost, 'send' | 'steady'>,
  { appid, secret }: { appid: string; secret: string },
): RedeemOauthCode {
  const route = 'GET /sns/oauth2/access_token';
  const limit = createRateLimit({ limit: LIMIT, windowMs: WINDOW_MS, steady });
  const refusedCodes = createExpiringMap<UpstreamError>(steady);
  let refusal: { error: UpstreamError; until: number } | undefined;

  return async (code, invocation) => {
    const name = createHash('sha256').update(code).digest('base64');
    const known = refusal !== undefined && steady() < refusal.until ? refusal.error : refusedCodes.get(name);
    if (known !== undefined) throw known;
    const wait = limit.take(appid);
    if (wait > 0) throw new RefusalError('RATE_LIMITED', TOO_MANY, wait);

    const fields = { appid, secret, code, grant_type: 'authorization_code' };
    const once = { leastMs: 0 };
    const answer = await send({ route, fields, family: 'oauth', quota: appid, once }, invocation).catch((error: unknown) => {
      if (error instanceof UpstreamError && isFinal(error)) remember(name, error);
      throw error;
    });
    return openidOf(answer);
  };

  /** What is wrong with the code is remembered for the code; anything else for all. */
  function remember(name: string, refused: UpstreamError): void {
    const error = asRemembered(refused);
    if (error.reason === 'UNAUTHENTICATED') refusedCodes.set(name, error, steady() + CODE_LIFE_MS);
    else refusal = { error, until: steady() + REFUSAL_MS };
  }
}

function openidOf({ openid, is_snapshotuser }: Answer): string {
  // Whatever WeChat writes for yes: the openid of a snapshot is not the visitor's.
  if (is_snapshotuser && is_snapshotuser !== '0') throw new RefusalError('UNAUTHENTICATED', SNAPSHOT);
  if (typeof openid === 'string' && openid !== '') return openid;
  throw incompleteAnswer('/sns/oauth2/access_token', 'openid');
}
