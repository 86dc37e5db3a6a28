/**
 * Tests that mostly wait for a slow party: their stages are prepared one after another, since loading a function takes the processor,
 * then all run at the same time. Each is a test of its own.
 */
export function testTogether<Stage extends { close(): Promise<unknown> }>(
  prepare: () => Promise<Stage>,
  scenarios: Record<string, (stage: Stage) => Promise<void>>,
): void {
  const runs = new Map<string, Promise<void>>();

  beforeAll(async () => {
    const prepared: [string, Stage][] = [];
    for (const title of Object.keys(scenarios)) prepared.push([title, await prepare()]);
    for (const [title, stage] of prepared) {
      // Their beginnings, too, take the processor.
      await new Promise((resolve) => setTimeout(resolve, 100));
      const run = scenarios[title]?.(stage).finally(() => stage.close()) ?? Promise.resolve();
      run.catch(() => undefined); // the test reports it
      runs.set(title, run);
    }
  }, 60_000);

  test.each(Object.keys(scenarios))('%s', (title) => runs.get(title), 30_000);
}

/** One scenario for each row. */
export function forEachRow<Row, Stage>(
  rows: readonly Row[],
  title: (row: Row) => string,
  run: (stage: Stage, row: Row) => Promise<void>,
): Record<string, (stage: Stage) => Promise<void>> {
  return Object.fromEntries(rows.map((row) => [title(row), (stage: Stage) => run(stage, row)]));
}
