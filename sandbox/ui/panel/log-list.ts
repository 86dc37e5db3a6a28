/** The function's own log, one line of JSON per invocation, with the remedy in plain sight. Fields that it does not know are shown too. */
import { h } from './element';
import { createEventList, type EventList } from './event-list';
import { timeOfDay } from './format';
import type { PanelTexts } from './texts';

export interface LogLine {
  line: string;
  /** By the sandbox's clock, in ms. */
  at: number;
}

type Fields = Record<string, unknown>;

/** Shown in the head of an entry, or in its remedy. */
const IN_HEAD = new Set(['action', 'outcome', 'durationMs', 'remedy', 'function', 'errcode', 'hint']);

export function createLogList({ log: texts }: PanelTexts): EventList<LogLine> {
  const rows = h('ol');
  return createEventList({ name: 'operator', texts, rows, body: rows, draw: (line) => item(line, texts) });
}

function item({ line, at }: LogLine, texts: PanelTexts['log']): HTMLElement {
  const fields = parse(line);
  return fields ? entry(fields, at, texts) : h('li', { class: 'plain' }, h('code', {}, line));
}

function entry(fields: Fields, at: number, texts: PanelTexts['log']): HTMLElement {
  const { action, outcome, durationMs, remedy, errcode, hint } = fields;
  const failed = outcome !== 'ok';
  const made = h('li', { class: failed ? 'failed' : '' });
  made.append(
    h(
      'div',
      { class: 'entry-head' },
      h('span', { class: 'time' }, timeOfDay(at)),
      h('b', {}, text(action)),
      h('span', { class: 'pill' }, failed ? text(outcome) : texts.ok),
      h('span', { class: 'ms' }, durationMs === undefined ? '' : `${text(durationMs)} ms`),
    ),
  );
  if (errcode !== undefined || hint !== undefined) {
    const hinted = hint === undefined ? '' : `hint ${text(hint)}`;
    made.append(h('p', { class: 'entry-errcode' }, h('b', {}, text(errcode)), h('span', { class: 'entry-hint' }, hinted)));
  }
  if (remedy !== undefined) made.append(h('p', { class: 'entry-remedy' }, h('b', {}, texts.remedy), h('span', {}, text(remedy))));
  made.append(rest(fields));
  return made;
}

function rest(fields: Fields): HTMLElement {
  const others = Object.entries(fields).filter(([name, value]) => !IN_HEAD.has(name) && text(value) !== '');
  return h('dl', {}, ...others.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, text(value)))));
}

/** Objects read as their values in a row: an upstream call becomes `/cgi-bin/gettoken 0 12 ms`. */
function text(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(text).join(' · ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => (name === 'ms' ? `${text(part)} ms` : text(part)))
      .join(' ');
  }
  return String(value);
}

function parse(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}
