import type { LivingCodeRequest, LivingInfoGrant } from '../../miniprogram/components/live-entry/core/contract';
import type { Ambient } from '../runtime/ambient';
import type { Invocation } from '../runtime/invocation';
import type { FindCorp } from '../wecom/corp';
import type { SharedLivingInfo, ShareLivingInfo } from '../wecom/shared-living-info';
import { requireAllowed } from './allowed-livings';
import { createViewerLimit } from './viewer-limit';

export interface TellLivingOptions extends Pick<Ambient, 'steady'> {
  findCorp: FindCorp;
  shareLivingInfo: ShareLivingInfo;
  /** Livings that may be entered; all of the app's where empty. */
  allowedLivingids: readonly string[];
}

/**
 * What WeCom says of a living. It is the same for all viewers, so nobody is asked who may enter. Rejects with a RefusalError.
 * Without an openid no viewer's calls are counted.
 */
export type TellLiving = (request: LivingCodeRequest & { openid?: string }, invocation: Invocation) => Promise<LivingInfoGrant>;

export function createTellLiving({ findCorp, shareLivingInfo, allowedLivingids, steady }: TellLivingOptions): TellLiving {
  const limit = createViewerLimit(steady);

  return async ({ livingid, corpid, openid }, invocation) => {
    requireAllowed(allowedLivingids, livingid);
    const shared = shareLivingInfo(await findCorp(corpid, invocation), livingid);
    const counted = openid !== undefined && !shared.isKnown();
    return { ok: true, living: await (counted ? countedFor(openid, shared, invocation) : shared.get(invocation)) };
  };

  /** A viewer with ever new livingids would spend the corp's quota, and wrong ones are errors of the corp. */
  async function countedFor(openid: string, shared: SharedLivingInfo, invocation: Invocation) {
    limit.take(openid);
    try {
      return await shared.get(invocation);
    } finally {
      if (!invocation.upstream.some(({ api }) => api === GET_LIVING_INFO)) limit.giveBack(openid);
    }
  }
}

const GET_LIVING_INFO = '/cgi-bin/living/get_living_info';
