/** A card that lists what happens, the newest first. */
import { h } from './element';

export interface EventList<Entry> {
  element: HTMLElement;
  add(entry: Entry): void;
  /** True when there was something to clear. */
  clear(): boolean;
}

export interface EventListOptions<Entry> {
  name: string;
  texts: { title: string; hint: string; empty: string };
  /** Takes the entries. */
  rows: HTMLElement;
  /** Holds `rows`, or is the same. */
  body: HTMLElement;
  draw(entry: Entry): HTMLElement;
}

export function createEventList<Entry>({ name, texts, rows, body, draw }: EventListOptions<Entry>): EventList<Entry> {
  const empty = h('p', { class: 'empty' }, texts.empty);
  const count = h('span', { class: 'count' });
  const recount = () => {
    const held = rows.childElementCount;
    count.textContent = held > 0 ? String(held) : '';
    empty.hidden = held > 0;
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
      recount();
    },
    clear() {
      const held = rows.childElementCount > 0;
      rows.replaceChildren();
      recount();
      return held;
    },
  };
}
