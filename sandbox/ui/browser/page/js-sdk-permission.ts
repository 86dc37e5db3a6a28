/**
 * What WeChat has allowed this page, and for which of its addresses: the answer to the last `wx.config`. It ends when a router takes the
 * page to another address. https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
export interface Grant {
  /** For the address that the page has now. */
  allows(openTag: string): boolean;
  give(openTags: string[]): void;
  watch(listener: () => void): () => void;
}

export function createGrant(): Grant {
  const listeners = new Set<() => void>();
  let allowed = { page: '', openTags: [] as string[] };
  return {
    allows: (openTag) => allowed.page === currentPage() && allowed.openTags.includes(openTag),
    give(openTags) {
      allowed = { page: currentPage(), openTags };
      for (const listener of listeners) listener();
    },
    watch(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}

/** The address without its fragment, which does not count. */
export function currentPage(): string {
  return location.href.split('#')[0] ?? '';
}
