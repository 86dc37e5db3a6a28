/** The log of the functions, one line of JSON per invocation. The remedy stands out, in the language of the page. Unknown fields are listed. */
import { h } from '../element';
import type { Language } from '../phone/texts';
import { timeOfDay } from '../time-of-day';
import { createEventList, type EventList } from './event-list';
import { type Fields, hasFailed, parseLogLine, remedyIn, textOf as text } from './log-line';
import type { PanelTexts } from './texts';

export interface LogLine {
  line: string;
  /** By the sandbox's clock, in ms. */
  at: number;
}

type LogTexts = PanelTexts['log'];

/** Fields that are shown in their own place, or not at all. */
const NOT_LISTED = new Set(['version', 'action', 'outcome', 'durationMs', 'remedy', 'remedyZh', 'function', 'errcode', 'hint']);

export function createLogList({ log: texts }: PanelTexts, language: Language): EventList<LogLine> {
  const rows = h('ol');
  return createEventList({ name: 'operator', texts, rows, body: rows, draw: (line) => drawLine(line, texts, language) });
}

function drawLine({ line, at }: LogLine, texts: LogTexts, language: Language): HTMLElement {
  const fields = parseLogLine(line);
  if (!fields) return h('li', { class: 'plain' }, h('code', {}, line));
  const failed = hasFailed(fields);
  return h(
    'li',
    { class: failed ? 'failed' : '' },
    head(fields, at, failed ? text(fields.outcome) : texts.ok),
    ...errcodeLine(fields),
    ...remedyLine(remedyIn(language, fields), texts),
    otherFields(fields),
  );
}

function head({ action, durationMs }: Fields, at: number, outcome: string): HTMLElement {
  return h(
    'div',
    { class: 'entry-head' },
    h('span', { class: 'time' }, timeOfDay(at)),
    h('b', {}, text(action)),
    h('span', { class: 'pill' }, outcome),
    h('span', { class: 'ms' }, durationMs === undefined ? '' : `${text(durationMs)} ms`),
  );
}

function errcodeLine({ errcode, hint }: Fields): HTMLElement[] {
  if (errcode === undefined && hint === undefined) return [];
  const hintText = hint === undefined ? '' : `hint ${text(hint)}`;
  return [h('p', { class: 'entry-errcode' }, h('b', {}, text(errcode)), h('span', { class: 'entry-hint' }, hintText))];
}

function remedyLine(remedy: string, texts: LogTexts): HTMLElement[] {
  return remedy === '' ? [] : [h('p', { class: 'entry-remedy' }, h('b', {}, texts.remedy), h('span', {}, remedy))];
}

function otherFields(fields: Fields): HTMLElement {
  const listed = Object.entries(fields).filter(([name, value]) => !NOT_LISTED.has(name) && text(value) !== '');
  return h('dl', {}, ...listed.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, text(value)))));
}
