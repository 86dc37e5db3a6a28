type Cell = string | number;

/**
 * RFC 4180, without a byte order mark; the last line lacks its line feed, which whoever prints it adds. A text that a spreadsheet would take for a formula gets an
 * apostrophe before it: viewers choose their names.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
export function csvOf(rows: readonly (readonly Cell[])[], columns: readonly string[]): string {
  return `${[columns, ...rows].map((row) => row.map(cell).join(',')).join('\r\n')}\r`;
}

function cell(value: Cell): string {
  if (typeof value === 'number') return String(value);
  const safe = /^[=+\-@\t\r]/.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
