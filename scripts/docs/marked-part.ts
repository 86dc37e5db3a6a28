/** Puts what a script writes into a document that people write, between two lines of it. @throws where one of them is missing */
export function withMarkedPart(document: string, [begin, end]: readonly [string, string], text: string): string {
  const [before, rest] = document.split(begin);
  const after = rest?.split(end)[1];
  if (after === undefined) throw new Error(`the document has no ${begin} … ${end}`);
  return `${before}${begin}\n\n${text}\n\n${end}${after}`;
}
