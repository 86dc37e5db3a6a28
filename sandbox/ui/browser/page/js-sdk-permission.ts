/**
 * The open tags that the last `wx.config` allowed, and for which address of the page. A router that changes the address ends the permission.
 * https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import { createListeners } from '../../../fakes/listeners';

export interface JsSdkPermission {
  /** For the current address. */
  allows(openTag: string): boolean;
  grant(openTags: string[]): void;
  /** Returns a function that removes the listener again. */
  onGrant(listener: () => void): () => void;
}

export function createJsSdkPermission(): JsSdkPermission {
  const listeners = createListeners<void>();
  let allowed = { page: '', openTags: [] as string[] };
  return {
    allows: (openTag) => allowed.page === currentPage() && allowed.openTags.includes(openTag),
    grant(openTags) {
      allowed = { page: currentPage(), openTags };
      listeners.notify();
    },
    onGrant: listeners.add,
  };
}

/** The address without its fragment, which does not count. */
export function currentPage(): string {
  return location.href.split('#')[0] ?? '';
}
