/** What lies over the page: the room, the phone's home screen. While anything does, the page is hidden. */
export interface Covers {
  add(what: string): void;
  remove(what: string): void;
}

export function createCovers(hide: (hidden: boolean) => void): Covers {
  const covers = new Set<string>();
  return {
    add(what) {
      covers.add(what);
      hide(true);
    },
    remove(what) {
      covers.delete(what);
      if (covers.size === 0) hide(false);
    },
  };
}
