/** The calls of the functions: time, request, result, duration. Between them, what a button has done that the next call will show. */
import type { ApiCall, NoteName } from '../../protocol';
import { h } from '../element';
import { timeOfDay } from '../time-of-day';
import { createEventList, type EventList } from './event-list';
import type { PanelTexts } from './texts';

export interface Note {
  note: NoteName;
  /** By the sandbox's clock, in ms. */
  at: number;
}

export function createUpstreamList({ upstream: texts }: PanelTexts): EventList<ApiCall | Note> {
  const rows = h('tbody');
  const head = h('thead', {}, h('tr', {}, ...texts.columns.map((name) => h('th', { scope: 'col' }, name))));
  const body = h('table', {}, head, rows);
  return createEventList({ name: 'upstream', texts, rows, body, draw });

  function draw(entry: ApiCall | Note): HTMLElement {
    return 'note' in entry ? noteRow(entry.at, texts.notes[entry.note]) : row(entry, texts.noAnswer);
  }
}

function noteRow(at: number, note: string): HTMLElement {
  return h('tr', { class: 'note' }, h('td', { class: 'time' }, timeOfDay(at)), h('td', { colspan: '3' }, note));
}

function row({ api, method, errcode, httpStatus, at, ms }: ApiCall, noAnswer: string): HTMLElement {
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
