import { h } from './element';
import type { textsOf } from './texts';

/** What is on now. */
export function todayView({ live, plan }: ReturnType<typeof textsOf>): HTMLElement[] {
  const teacher = h(
    'div',
    'teacher',
    h('span', 'avatar', live.initial),
    h('div', '', h('b', '', live.teacher), h('i', '', live.role)),
  );
  const rows = plan.items.map(({ time, title }) => h('li', '', h('span', 'time', time), title));
  return [
    h('section', 'hero', h('span', 'badge', live.badge), h('h1', '', live.title), h('p', '', live.about)),
    h('section', 'card', teacher, h('span', 'watching', live.since)),
    h('section', 'card plan', h('h2', '', plan.title), h('ol', '', ...rows)),
  ];
}
