import type { LivingCodeGrant, LivingCodeRequest } from '../../miniprogram/components/live-entry/core/contract';
import type { Ambient } from '../runtime/ambient';
import { type FailureFacts, RefusalError } from '../runtime/errors';
import { createExpiringMap } from '../runtime/expiring-map';
import type { Invocation } from '../runtime/invocation';
import { UpstreamError } from '../upstream/upstream-error';
import type { Corp, FindCorp } from '../wecom/corp';
import { getLivingCode } from '../wecom/living';
import { requireAllowed } from './allowed-livings';
import type { Authorize, Viewer } from './authorize';
import { createUnavailableLivings } from './unavailable-livings';
import { viewerKey } from './viewer-key';
import { createViewerLimit } from './viewer-limit';

export interface IssueLivingCodeOptions extends Pick<Ambient, 'steady'> {
  findCorp: FindCorp;
  /** Who may enter; everybody where left out. */
  authorize?: Authorize;
  /** Livings that may be entered; all of the app's where empty. */
  allowedLivingids: readonly string[];
}

/** A code for this viewer and this living. Rejects with a RefusalError. */
export type IssueLivingCode = (request: LivingCodeRequest & Viewer, invocation: Invocation) => Promise<LivingCodeGrant>;

/** A living_code is valid for 5 minutes. https://developer.work.weixin.qq.com/document/path/93641 */
const CODE_LIFE_MS = 300_000;
/** A viewer gets the same code again while at least this much of it is left. */
const REUSE_WHILE_MS = 120_000;
/** Reserve for the answer to reach the client and the room to open. */
const SAFETY_MS = 20_000;

const DENIED: FailureFacts = {
  remedy: {
    en: 'LIVE_ENTRY_AUTHORIZE_FUNCTION (authorize) returned that this viewer may not enter.',
    zh: 'LIVE_ENTRY_AUTHORIZE_FUNCTION（authorize）返回该观众不可进入。',
  },
};

/** With less time left, a failed call is not repeated. */
const RESERVE_MS = 500;

/** Whether the result of another run's call counts: a code or a judgment of WeCom, or there is no time for a call of one's own. */
async function settles(livingCode: Promise<string>, { deadline }: Invocation): Promise<boolean> {
  return livingCode.then(
    () => true,
    (error: unknown) => {
      const judged = error instanceof RefusalError && error.reason !== 'UPSTREAM_UNAVAILABLE';
      return judged || deadline.remaining() < RESERVE_MS;
    },
  );
}

/** A code from memory or from WeCom. */
export function createIssueLivingCode({
  findCorp,
  authorize,
  allowedLivingids,
  steady,
}: IssueLivingCodeOptions): IssueLivingCode {
  const codes = createExpiringMap<{ livingCode: Promise<string>; endsAt: number }>(steady);
  const unavailable = createUnavailableLivings(steady);
  const limit = createViewerLimit(steady);

  return async ({ livingid, corpid, openid, fresh = false }, invocation) => {
    const viewer = { livingid, openid };
    requireAllowed(allowedLivingids, livingid);
    if (authorize && !(await authorize(viewer, invocation, fresh))) throw new RefusalError('NOT_PERMITTED', DENIED);

    const corp = await findCorp(corpid, invocation);
    const key = viewerKey(corp.corpid, livingid, openid);
    const known = fresh ? undefined : codes.get(key);
    let code = known ?? request(key, corp, viewer, invocation);
    if (known !== undefined && !(await settles(known.livingCode, invocation))) {
      // The call belonged to a run with less time: its failure says nothing about what is possible now.
      code = codes.get(key) ?? request(key, corp, viewer, invocation);
    }
    const livingCode = await code.livingCode;
    const expiresIn = Math.round((code.endsAt - steady() - SAFETY_MS) / 1000);
    // Where the clock leaped while WeCom was asked, the code is as new as any: the viewer enters, or asks again at once.
    return { ok: true, livingCode, expiresIn: Math.max(1, expiresIn) };
  };

  /** Stored before the answer is there, so that a viewer who asks twice at the same time causes one call. */
  function request(key: string, corp: Corp, viewer: Viewer, invocation: Invocation) {
    const livingKey = `${corp.corpid}/${viewer.livingid}`;
    unavailable.check(livingKey);
    limit.take(viewer.openid);
    const endsAt = steady() + CODE_LIFE_MS;
    const code = { livingCode: getLivingCode(corp, viewer, invocation), endsAt };
    codes.set(key, code, endsAt - REUSE_WHILE_MS);
    code.livingCode.catch((error: unknown) => {
      if (codes.get(key) === code) codes.delete(key);
      if (error instanceof UpstreamError && error.retry === 'remembered') limit.giveBack(viewer.openid);
      unavailable.refused(livingKey, viewer.openid, error);
    });
    return code;
  }
}
