/** Every call that reached WeCom: when, what, how it ended. */
import type { WecomCall } from '../protocol';
import { h } from './element';
import { timeOfDay } from './format';
import type { PanelTexts } from './texts';

export interface EventList<Entry> {
  element: HTMLElement;
  add(entry: Entry): void;
  clear(): void;
}

export function createUpstreamList({ upstream: texts }: PanelTexts): EventList<WecomCall> {
  const rows = h('tbody');
  const head = h('thead', {}, h('tr', {}, ...texts.columns.map((name) => h('th', { scope: 'col' }, name))));
  const empty = h('p', { class: 'empty' }, texts.empty);
  const count = h('span', { class: 'count' });
  const table = h(
    'div',
    { class: 'scroll', role: 'log', tabindex: '0', 'aria-label': texts.title },
    h('table', {}, head, rows),
    empty,
  );
  const recount = () => {
    count.textContent = rows.childElementCount ? String(rows.childElementCount) : '';
    empty.hidden = rows.childElementCount > 0;
  };
  return {
    element: h(
      'section',
      { class: 'card list upstream' },
      h('header', {}, h('h2', {}, texts.title), count, h('p', {}, texts.hint)),
      table,
    ),
    add(call) {
      rows.prepend(row(call, texts.noAnswer));
      recount();
    },
    clear() {
      rows.replaceChildren();
      recount();
    },
  };
}

function row({ api, method, errcode, httpStatus, at, ms }: WecomCall, noAnswer: string): HTMLElement {
  const failed = errcode !== 0 || httpStatus !== 200;
  const result = errcode === null ? (httpStatus === null ? noAnswer : `HTTP ${httpStatus}`) : String(errcode);
  const folder = api.slice(0, api.lastIndexOf('/') + 1);
  return h(
    'tr',
    { class: failed ? 'failed' : '' },
    h('td', { class: 'time' }, timeOfDay(at)),
    h('td', { class: 'api' }, h('code', {}, h('small', {}, `${method} ${folder}`), api.slice(folder.length))),
    h('td', {}, h('span', { class: 'pill' }, result)),
    h('td', { class: 'ms' }, `${Math.round(ms)} ms`),
  );
}
