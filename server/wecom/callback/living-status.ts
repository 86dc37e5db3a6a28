import type { Now } from '../../runtime/ambient';
import type { Invocation } from '../../runtime/invocation';
import type { StoreError } from '../../storage/store-error';
import { withTimeout } from '../../storage/store-timeout';
import type { TokenStore } from '../../tokens/interface';
import { isId } from '../id';
import { livingKey } from '../shared-living-info';

/** A living of this corp has started, has ended, or was cancelled. */
export interface LivingStatusChange {
  corpid: string;
  /** As the event has it. */
  livingid: string | undefined;
}

export type OnLivingStatusChange = (change: LivingStatusChange, invocation: Invocation) => Promise<void>;

export interface LivingStatusOptions {
  baseUrl: string;
  /** The one of liveEntry; undefined where this function cannot reach it. */
  store: TokenStore | undefined;
  now: Now;
}

/** WeCom waits a second for `success`; what is stored ends by itself in seconds. */
const STORE_MS = 700;

const NO_STORE =
  'living_status_change has no effect: give wecomCallback the WECOM_CORP_SECRET or LIVE_ENTRY_STORE_KEY of liveEntry, and both the cloud database';

/**
 * Ends what is stored of a living, so that every instance asks WeCom anew. What was asked for before the event is older than the mark, and
 * the store keeps the newer one. Repeated and late events cost a call. https://developer.work.weixin.qq.com/document/path/94145
 */
export function createOnLivingStatusChange({ baseUrl, store, now }: LivingStatusOptions): OnLivingStatusChange {
  return async ({ corpid, livingid }, { deadline, warnings }) => {
    if (!isId(livingid)) return void warnings.push('living_status_change without a LivingId');
    if (store === undefined) return void warnings.push(NO_STORE);
    const at = now();
    const mark = { value: '', issuedAt: at, expiresAt: at };
    const key = livingKey({ baseUrl, corpid, livingid });
    await withTimeout((signal) => store.put(key, mark, signal), Math.min(STORE_MS, deadline.remaining())).catch(
      ({ what }: StoreError) => warnings.push(`living_status_change has no effect: token store: ${what}`),
    );
  };
}
