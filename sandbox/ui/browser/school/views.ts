/** The two views of the page: today's live stream, and the replays. */

import type { LivingInfo } from '../../../../h5/live-entry';
import { h } from '../../element';
import type { SchoolTexts } from './texts';

/** What has become of the lesson; empty while it is not known. */
export function stageOf({ stages }: SchoolTexts, living: LivingInfo | undefined): string {
  if (!living) return '';
  return stages[living.status === 'ended' ? living.replay : living.status];
}

/** @param living what WeCom says of the lesson */
export function todayView(texts: SchoolTexts, living: LivingInfo | undefined): HTMLElement[] {
  const { live, plan } = texts;
  const teacher = h('div', {}, h('b', {}, live.teacher), h('i', {}, live.role));
  const rows = plan.items.map(({ time, title }) => h('li', {}, h('span', { class: 'time' }, time), title));
  return [
    h('section', { class: 'hero' }, badge(texts, living), h('h1', {}, live.title), h('p', {}, live.about)),
    h(
      'section',
      { class: 'card' },
      h('div', { class: 'teacher' }, h('span', { class: 'avatar' }, live.initial), teacher),
      h('span', { class: 'watching' }, living?.onlineCount ? live.watching(living.onlineCount) : ''),
    ),
    h('section', { class: 'card plan' }, h('h2', {}, plan.title), h('ol', {}, ...rows)),
  ];
}

function badge(texts: SchoolTexts, living: LivingInfo | undefined): HTMLElement {
  return h('span', { class: living?.status === 'living' ? 'badge live' : 'badge' }, stageOf(texts, living));
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
