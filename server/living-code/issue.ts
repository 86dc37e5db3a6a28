import type { LivingCodeGrant, LivingCodeRequest } from '../../miniprogram/components/live-entry/core/contract';
import { RefusalError } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation, Now } from '../runtime/invocation';
import type { Corp, FindCorp } from '../wecom/corp';
import { getLivingCode } from '../wecom/living';
import type { Authorize, Viewer } from './authorize';
import { viewerKey } from './viewer-key';

export interface IssueLivingCodeOptions {
  findCorp: FindCorp;
  /** Who may enter; everybody where left out. */
  authorize?: Authorize;
  /** Livings that may be entered; all of the app's where empty. */
  allowedLivingids: readonly string[];
  now: Now;
}

/** A code for this viewer and this living. Rejects with a RefusalError. */
export type IssueLivingCode = (request: LivingCodeRequest & Viewer, invocation: Invocation) => Promise<LivingCodeGrant>;

/** A living_code is valid for 5 minutes. https://developer.work.weixin.qq.com/document/path/93641 */
const CODE_LIFE_MS = 300_000;
/** A viewer gets the same code again while at least this much of it is left. */
const REUSE_WHILE_MS = 120_000;
/** Reserve for the answer to reach the client and the room to open. */
const SAFETY_MS = 20_000;

/** The use case: a code from memory or from WeCom. */
export function createIssueLivingCode({ findCorp, authorize, allowedLivingids, now }: IssueLivingCodeOptions): IssueLivingCode {
  const codes = createExpiringMap<{ livingCode: Promise<string>; endsAt: number }>(now);

  return async ({ livingid, corpid, openid }, invocation) => {
    if (allowedLivingids.length > 0 && !allowedLivingids.includes(livingid)) {
      throw new RefusalError('LIVING_UNAVAILABLE', {
        fault: 'livingid not allowed',
        remedy: {
          en: 'Add the livingid to LIVE_ENTRY_ALLOWED_LIVINGIDS.',
          zh: '请把该 livingid 加入 LIVE_ENTRY_ALLOWED_LIVINGIDS。',
        },
      });
    }
    if (authorize && !(await authorize({ openid, livingid }, invocation))) {
      throw new RefusalError('NOT_PERMITTED', {
        remedy: {
          en: 'LIVE_ENTRY_AUTHORIZE_FUNCTION returned that this viewer may not enter.',
          zh: 'LIVE_ENTRY_AUTHORIZE_FUNCTION 返回该观众不可进入。',
        },
      });
    }

    const corp = await findCorp(corpid, invocation);
    const key = viewerKey(corp.corpid, livingid, openid);
    const { livingCode, endsAt } = codes.get(key) ?? request(key, corp, { livingid, openid }, invocation);
    return { ok: true, livingCode: await livingCode, expiresIn: Math.round((endsAt - now() - SAFETY_MS) / 1000) };
  };

  /** Stored before the answer is there, so that a viewer who asks twice at the same time causes one call. */
  function request(key: string, corp: Corp, viewer: Viewer, invocation: Invocation) {
    const endsAt = now() + CODE_LIFE_MS;
    const code = { livingCode: getLivingCode(corp, viewer, invocation), endsAt };
    codes.set(key, code, endsAt - REUSE_WHILE_MS);
    code.livingCode.catch(() => codes.delete(key));
    return code;
  }
}
