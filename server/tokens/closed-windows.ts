import type { Now } from '../runtime/ambient';
import { changeDocument } from '../storage/change-document';
import type { Documents } from '../storage/interface';
import type { StoreError } from '../storage/store-error';
import { withStoreTimeout } from '../storage/store-timeout';
import type { UpstreamClientOptions } from '../upstream/client';
import { WINDOW_MS } from '../upstream/rate-gate';
import { tokenKey } from './token-key';

/**
 * When a window closed, for all instances together. An instance that notices it late would otherwise refuse its viewers for up to a minute
 * after WeCom accepts calls again, and a viewer who meets several such instances falls out of the queue. docs/rush.md has the figures.
 */
export function sharedWindows(
  documents: Documents,
  { baseUrl, now }: { baseUrl: string; now: Now },
): NonNullable<UpstreamClientOptions['closedAgo']> {
  return async (quota, api, invocation) => {
    let ago = 0;
    const change = (value: unknown) => {
      const { at } = (value ?? {}) as { at?: unknown };
      const known = typeof at === 'number' ? now() - at : -1;
      // A clock that differs may be ahead: what has not closed yet, or is long over, closes now.
      const isCurrent = known >= 0 && known < WINDOW_MS;
      ago = isCurrent ? known : 0;
      return isCurrent ? undefined : { at: now() };
    };
    const id = `window:${tokenKey({ baseUrl, corpid: quota, app: api })}`;
    await withStoreTimeout((signal) => changeDocument(documents, id, change, signal), invocation).catch(
      ({ what }: StoreError) => {
        ago = 0;
        invocation.warnings.push(`closed window: ${what}, went on without the store`);
      },
    );
    return ago;
  };
}
