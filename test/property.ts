/**
 * Runs a property with fast-check and prints how many runs passed. The seed is fixed, so that a run which fails fails again:
 * `PROPERTY_SEED=7 PROPERTY_TIMES=20 npx jest property` tries others, and more of them.
 */
import * as fc from 'fast-check';

const seed = Number(process.env.PROPERTY_SEED ?? 20_261_126);
const times = Number(process.env.PROPERTY_TIMES ?? 1);

export async function holds<T>(property: fc.IAsyncProperty<T>, runs: number): Promise<void> {
  const details = await fc.check(property, { numRuns: runs * times, seed, endOnFailure: false });
  const passed = details.failed ? details.numRuns - 1 : details.numRuns;
  // Not to the console, which a test may have replaced.
  process.stdout.write(`${passed} of ${details.numRuns} runs passed: ${expect.getState().currentTestName}\n`);
  if (details.failed) throw new Error(`${fc.defaultReportMessage(details)}\n${details.errorInstance}`);
}

/** For longer runs than a test has by default. */
export const propertyTimeoutMs = 60_000 * times;
