/** A card with a list of events, the newest first. */
import { h } from '../element';

export interface EventList<Entry> {
  element: HTMLElement;
  add(entry: Entry): void;
  /** True when there was something to clear. */
  clear(): boolean;
}

export interface EventListOptions<Entry> {
  name: string;
  texts: { title: string; hint: string; empty: string };
  /** The parent of the entries. */
  rows: HTMLElement;
  /** `rows`, or an element around it. */
  body: HTMLElement;
  draw(entry: Entry): HTMLElement;
}

export function createEventList<Entry>({ name, texts, rows, body, draw }: EventListOptions<Entry>): EventList<Entry> {
  const empty = h('p', { class: 'empty' }, texts.empty);
  const count = h('span', { class: 'count' });
  const updateCount = () => {
    const entries = rows.querySelectorAll(':scope > :not(.note)').length;
    count.textContent = entries > 0 ? String(entries) : '';
    empty.hidden = rows.childElementCount > 0;
  };
  return {
    element: h(
      'section',
      { class: `card list ${name}` },
      h('header', {}, h('h2', {}, texts.title), count, h('p', {}, texts.hint)),
      h('div', { class: 'scroll', role: 'log', tabindex: '0', 'aria-label': texts.title }, body, empty),
    ),
    add(entry) {
      rows.prepend(draw(entry));
      updateCount();
    },
    clear() {
      const hadEntries = rows.childElementCount > 0;
      rows.replaceChildren();
      updateCount();
      return hadEntries;
    },
  };
}
