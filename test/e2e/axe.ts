/** axe-core, the accessibility checker: https://github.com/dequelabs/axe-core/blob/develop/doc/rule-descriptions.md */
import { readFileSync } from 'node:fs';
import type { AxeResults } from 'axe-core';
import type { Frame, Page } from 'playwright-core';

const SOURCE = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');

/** Violations of all of axe's rules in this document, not in its frames: `color-contrast .badge: the reason`. */
export async function violationsIn(document: Page | Frame): Promise<string[]> {
  // Half a megabyte, which takes longer to load than to run.
  if (!(await document.evaluate(() => 'axe' in window))) await document.evaluate(SOURCE);
  const violations = await document.evaluate(async () => {
    const { axe } = window as unknown as { axe: { run(options: object): Promise<AxeResults> } };
    return (await axe.run({ iframes: false, resultTypes: ['violations'] })).violations;
  });
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary = '' }) => `${id} ${target.join(' ')}: ${failureSummary.split('\n').slice(1).join(';')}`),
  );
}
