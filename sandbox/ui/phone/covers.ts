/** What covers the page: the live room, or the phone's home screen. A covered page is hidden. */
type Cover = 'room' | 'home-screen';

export interface Covers {
  add(cover: Cover): void;
  remove(cover: Cover): void;
}

export function createCovers(onChange: (covered: boolean) => void): Covers {
  const covers = new Set<Cover>();
  return {
    add(cover) {
      const wasCovered = covers.size > 0;
      covers.add(cover);
      if (!wasCovered) onChange(true);
    },
    remove(cover) {
      if (covers.delete(cover) && covers.size === 0) onChange(false);
    },
  };
}
