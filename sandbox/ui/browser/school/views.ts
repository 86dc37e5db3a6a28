/** The two views of the page: today's live stream, and the replays. */
import { h } from '../../element';
import type { SchoolTexts } from './texts';

export function todayView({ live, plan }: SchoolTexts): HTMLElement[] {
  const teacher = h('div', {}, h('b', {}, live.teacher), h('i', {}, live.role));
  const rows = plan.items.map(({ time, title }) => h('li', {}, h('span', { class: 'time' }, time), title));
  return [
    h('section', { class: 'hero' }, h('span', { class: 'badge' }, live.badge), h('h1', {}, live.title), h('p', {}, live.about)),
    h(
      'section',
      { class: 'card' },
      h('div', { class: 'teacher' }, h('span', { class: 'avatar' }, live.initial), teacher),
      h('span', { class: 'watching' }, live.watching),
    ),
    h('section', { class: 'card plan' }, h('h2', {}, plan.title), h('ol', {}, ...rows)),
  ];
}

export interface ReplayView {
  elements: HTMLElement[];
  /** The page's own entrance. */
  poster: HTMLElement;
}

export function replayView({ replay }: SchoolTexts): ReplayView {
  const poster = h(
    'div',
    { class: 'poster' },
    h('span', { class: 'play' }),
    h('div', { class: 'poster-words' }, h('b', {}, replay.lesson), h('i', {}, replay.length)),
    h('span', { class: 'watch' }, replay.watch),
  );
  return { poster, elements: [h('section', { class: 'intro' }, h('h1', {}, replay.title), h('p', {}, replay.about)), poster] };
}
