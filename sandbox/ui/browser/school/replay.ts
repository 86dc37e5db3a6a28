import { h } from './element';
import type { textsOf } from './texts';

export interface ReplayView {
  elements: HTMLElement[];
  /** The page's own entrance: a poster. */
  poster: HTMLElement;
}

/** What was on before. */
export function replayView({ replay }: ReturnType<typeof textsOf>): ReplayView {
  const poster = h(
    'div',
    'poster',
    h('span', 'play', ''),
    h('div', 'poster-words', h('b', '', replay.lesson), h('i', '', replay.length)),
    h('span', 'watch', replay.watch),
  );
  return { poster, elements: [h('section', 'intro', h('h1', '', replay.title), h('p', '', replay.about)), poster] };
}
