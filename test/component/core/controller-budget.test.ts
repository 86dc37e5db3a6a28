/** Nothing that happens without the viewer makes more requests. */
import type { EntryOptions } from '../../../miniprogram/components/live-entry/core/entry';
import { LIVE, readyStage, stage } from './controller-stage';
import { grant, refusal } from './manual-source';

const HOUR_S = 3600;

/** Answers each request at once, every second does something that no viewer does, and counts the requests. */
async function requestsIn(
  seconds: number,
  answer: (request: number) => unknown,
  eachSecond: (set: ReturnType<typeof stage>, second: number) => void,
  options: Partial<EntryOptions> = {},
): Promise<{ requests: number; errors: number }> {
  const set = stage({ options });
  set.entry.setVisible(true);
  for (let second = 1; second <= seconds; second += 1) {
    if (set.asked.length > 0) await set.last().answer(answer(set.asked.length));
    await set.clock.advance(1_000);
    eachSecond(set, second);
  }
  return { requests: set.asked.length, errors: set.events.filter(([name]) => name === 'error').length };
}
const countdown: Parameters<typeof requestsIn>[2] = ({ entry }) => entry.setOptions({ ...LIVE });
const carousel: Parameters<typeof requestsIn>[2] = ({ entry }, second) => entry.setVisible(Math.floor(second / 3) % 2 === 0);

test('an hour with a countdown in the label makes three requests, as an hour without one', async () => {
  expect(await requestsIn(HOUR_S, () => grant(), countdown)).toMatchObject({ requests: 3 });
  expect(
    await requestsIn(
      HOUR_S,
      () => grant(),
      () => undefined,
    ),
  ).toMatchObject({ requests: 3 });
});

test('two minutes of codes that live for a second make three requests', async () => {
  expect(await requestsIn(120, () => grant('short', 1), countdown)).toMatchObject({ requests: 3 });
});

test('ten minutes with a server that is down make three requests, and one error event for each', async () => {
  const down = () => refusal('UPSTREAM_UNAVAILABLE', true);
  expect(await requestsIn(600, down, countdown)).toEqual({ requests: 3, errors: 3 });
});

test('an hour in an autoplay carousel makes three requests', async () => {
  expect(await requestsIn(HOUR_S, () => grant(), carousel)).toMatchObject({ requests: 3 });
});

test('ten minutes in a carousel, in auto with prefetch="tap" and a server that refuses, look no more often than without one', async () => {
  const refused = () => refusal('RATE_LIMITED', true);
  const looks = (eachSecond: Parameters<typeof requestsIn>[2]) =>
    requestsIn(600, refused, eachSecond, { mode: 'auto', prefetch: false });
  const still = await looks(() => undefined);
  expect(still.requests).toBe(20);
  expect((await looks(carousel)).requests).toBeLessThanOrEqual(still.requests);
});

test('a viewer who comes back to the page, or taps, is served again', async () => {
  const { clock, entry, asked, last } = await readyStage();
  await clock.advance(220_000);
  await last().answer(grant('CODE-2'));
  await clock.advance(220_000);
  await last().answer(grant('CODE-3'));
  await clock.advance(600_000);
  entry.setOptions({ ...LIVE });
  expect(asked).toHaveLength(3);
  entry.pageHide();
  entry.pageShow();
  expect(asked).toHaveLength(4);
  await last().answer(grant('CODE-4'));
  await clock.advance(300_000);
  entry.tap();
  expect(asked.length).toBeGreaterThan(4);
});

test('a clock that was set back an hour does not stop prefetching for an hour', async () => {
  const { clock, entry, asked } = await readyStage();
  clock.set(clock.now() - 3_600_000);
  entry.pageHide();
  entry.pageShow();
  expect(asked).toHaveLength(2);
});
