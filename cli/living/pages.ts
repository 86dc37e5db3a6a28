import { Refused } from '../failure';

/** One page, and where the next one begins. */
export interface Page<T> {
  items: readonly T[];
  /** undefined on the last page. */
  next: string | undefined;
}

/**
 * All pages to the end, one call each.
 * @param onPage called with the number of items so far
 * @throws Refused also where a page leads back to itself: it would never end
 */
export async function allPages<T>(
  read: (place: string) => Promise<Page<T>>,
  first: string,
  onPage: (count: number) => void,
): Promise<T[]> {
  const items: T[] = [];
  const visited = new Set<string>();
  for (let place: string | undefined = first; place !== undefined; ) {
    if (visited.has(place)) {
      const fault = 'the pages lead in a circle';
      throw new Refused({ ok: false, reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '', fault });
    }
    visited.add(place);
    const page: Page<T> = await read(place);
    items.push(...page.items);
    onPage(items.length);
    place = page.next;
  }
  return items;
}
