/** A line that a function wrote: one JSON object per invocation, or any other output. */
import type { Language } from '../phone/texts';

export type Fields = Record<string, unknown>;

/** Undefined for a line that is not JSON. */
export function parseLogLine(line: string): Fields | undefined {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? (value as Fields) : undefined;
  } catch {
    return undefined;
  }
}

export function hasFailed({ outcome }: Fields): boolean {
  return outcome !== 'ok';
}

/** What the operator is to do, in the language of the page; '' for nothing. */
export function remedyIn(language: Language, { remedy, remedyZh }: Fields): string {
  return (language === 'zh-CN' && textOf(remedyZh)) || textOf(remedy);
}

/** An object becomes its values in a row: an upstream call is `/cgi-bin/gettoken 0 12 ms`. */
export function textOf(value: unknown): string {
  if (value === undefined || value === null) return '';
  if (Array.isArray(value)) return value.map(textOf).join(' · ');
  if (typeof value === 'object') {
    return Object.entries(value)
      .map(([name, part]) => (name === 'ms' ? `${textOf(part)} ms` : textOf(part)))
      .join(' ');
  }
  return String(value);
}
