import type {
  LivingCodeGrant,
  LivingCodeRequest,
  LivingInfo,
  LivingInfoGrant,
} from '../../miniprogram/components/live-entry/core/contract';
import { isOpen } from '../../miniprogram/components/live-entry/core/living';
import { faultOf } from '../runtime/errors';
import { type Invocation, limitTo } from '../runtime/invocation';
import type { ApiHost } from '../tokens/api-host';
import type { FindCorp } from '../wecom/corp';
import { createShareLivingInfo } from '../wecom/shared-living-info';
import type { Authorize } from './authorize';
import { createIssueLivingCode } from './issue';
import { createTellLiving, type TellLiving } from './tell';

export interface EntranceOptions {
  host: ApiHost;
  findCorp: FindCorp;
  /** Who may enter; everybody where left out. */
  authorize?: Authorize;
  /** Livings that may be entered; all of the app's where empty. */
  allowedLivingids: readonly string[];
}

/** What an entry asks for. Each rejects with a RefusalError. */
export interface Entrance {
  /** A code; with `info` the living beside it, with `whenOpen` the living alone where no code is of use. */
  getLivingCode(request: ViewerRequest, invocation: Invocation): Promise<LivingCodeGrant | LivingInfoGrant>;
  getLivingInfo: TellLiving;
}

export type ViewerRequest = LivingCodeRequest & { openid: string };

/** The share of the time left in which WeCom has to tell of the living: the rest is for the code. */
const INFO_SHARE = 0.75;

export function createEntrance({ host, findCorp, authorize, allowedLivingids }: EntranceOptions): Entrance {
  const { now, steady } = host;
  const common = { findCorp, allowedLivingids, steady };
  const issue = createIssueLivingCode({ ...common, ...(authorize && { authorize }) });
  const tell = createTellLiving({ ...common, shareLivingInfo: createShareLivingInfo(host) });

  return {
    getLivingInfo: tell,
    async getLivingCode(request, invocation) {
      if (!request.info) return issue(request, invocation);
      const telling = tellInTime(request, invocation);
      const first = request.whenOpen ? await telling : undefined;
      if (first !== undefined && !isOpen(first, now() / 1000)) return { ok: true, living: first };
      // A refusal waits for the other call too: nothing may run on after the answer.
      const [issued] = await Promise.allSettled([issue(request, invocation), telling]);
      if (issued.status === 'rejected') throw issued.reason;
      const living = await telling;
      return living === undefined ? issued.value : { ...issued.value, living };
    },
  };

  /** undefined where WeCom does not tell it in time: a viewer can enter without it. */
  async function tellInTime(request: ViewerRequest, invocation: Invocation): Promise<LivingInfo | undefined> {
    const soon = limitTo(INFO_SHARE * invocation.deadline.remaining(), invocation, steady);
    return tell(request, soon).then(
      ({ living }) => living,
      (error: unknown) => void invocation.warnings.push(`no living info: ${faultOf(error)}`),
    );
  }
}
