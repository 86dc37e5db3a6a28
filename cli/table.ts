/** Text in columns, also where some characters are two columns wide. */

const WIDE =
  /[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|\p{Emoji_Presentation}|[\u{20000}-\u{3fffd}]/u;
const NO_WIDTH = /[\p{Mn}\p{Me}\p{Cf}]/u;
// biome-ignore lint/suspicious/noControlCharactersInRegex: a style of ours is no column.
const STYLES = /\u001b\[\d+m/g;

/** Columns that a terminal needs for it. */
export function widthOf(text: string): number {
  return [...text.replace(STYLES, '')].reduce((sum, each) => sum + (NO_WIDTH.test(each) ? 0 : WIDE.test(each) ? 2 : 1), 0);
}

/** What others have typed, as a theme or a name, without characters that would control the terminal. */
export function plain(text: string): string {
  return text.replace(/\p{Cc}/gu, ' ');
}

export interface Column {
  title: string;
  /** For numbers. */
  right?: boolean;
}

/** Lines with two blanks between the columns. */
export function tableOf(columns: readonly Column[], rows: readonly (readonly string[])[]): string[] {
  const lines = [columns.map(({ title }) => title), ...rows];
  const widths = columns.map((_, index) => Math.max(...lines.map((line) => widthOf(line[index] ?? ''))));
  return lines.map((line) =>
    columns
      .map(({ right }, index) => {
        const cell = line[index] ?? '';
        const blanks = ' '.repeat((widths[index] ?? 0) - widthOf(cell));
        return right ? blanks + cell : cell + blanks;
      })
      .join('  ')
      .trimEnd(),
  );
}
