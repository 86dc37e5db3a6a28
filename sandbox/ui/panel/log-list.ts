/** The log of the functions, one line of JSON per invocation. The remedy stands out, in the language of the page. Unknown fields are listed. */
import { h } from '../element';
import type { Language } from '../phone/texts';
import { createEventList, type EventList } from './event-list';
import type { PanelTexts } from './texts';
import { timeOfDay } from './time-of-day';

export interface LogLine {
  line: string;
  /** By the sandbox's clock, in ms. */
  at: number;
}

type LogTexts = PanelTexts['log'];
type Fields = Record<string, unknown>;

/** Fields that are shown in their own place, or not at all. */
const NOT_LISTED = new Set(['version', 'action', 'outcome', 'durationMs', 'remedy', 'remedyZh', 'function', 'errcode', 'hint']);

export function createLogList({ log: texts }: PanelTexts, language: Language): EventList<LogLine> {
  const rows = h('ol');
  return createEventList({ name: 'operator', texts, rows, body: rows, draw: (line) => drawLine(line, texts, language) });
}

function drawLine({ line, at }: LogLine, texts: LogTexts, language: Language): HTMLElement {
  const fields = parse(line);
  if (!fields) return h('li', { class: 'plain' }, h('code', {}, line));
  const failed = fields.outcome !== 'ok';
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

function remedyIn(language: Language, { remedy, remedyZh }: Fields): string {
  return (language === 'zh-CN' && text(remedyZh)) || text(remedy);
}

function remedyLine(remedy: string, texts: LogTexts): HTMLElement[] {
  return remedy === '' ? [] : [h('p', { class: 'entry-remedy' }, h('b', {}, texts.remedy), h('span', {}, remedy))];
}

function otherFields(fields: Fields): HTMLElement {
  const listed = Object.entries(fields).filter(([name, value]) => !NOT_LISTED.has(name) && text(value) !== '');
  return h('dl', {}, ...listed.map(([name, value]) => h('div', {}, h('dt', {}, name), h('dd', {}, text(value)))));
}

/** An object becomes its values in a row: an upstream call is `/cgi-bin/gettoken 0 12 ms`. */
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
