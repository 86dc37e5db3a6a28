/** The server asks to wait. */
import { LIVE, readyStage, stage } from './controller-stage';
import { grant, refusal } from './manual-source';

async function refusedStage(retryAfter: number) {
  const set = stage();
  set.entry.setVisible(true);
  await set.last().answer(refusal('RATE_LIMITED', true, retryAfter));
  const wait = () => (set.world.state.status === 'error' ? set.world.state.error.wait : undefined);
  return { ...set, wait };
}

test('the seconds count down by themselves', async () => {
  const { clock, wait } = await refusedStage(79);
  const seconds = [wait()];
  for (let second = 0; second < 3; second += 1) {
    await clock.advance(1_000);
    seconds.push(wait());
  }
  expect(seconds).toEqual([79, 78, 77, 76]);
});

test('when they are over the entry requests a code by itself, once', async () => {
  const { clock, asked, last, world } = await refusedStage(5);
  await clock.advance(5_000);
  expect(asked).toHaveLength(1);
  await clock.advance(5_000);
  expect(asked).toHaveLength(2);
  await last().answer(grant());
  expect(world.state).toEqual({ status: 'ready' });
});

test('a longer wait ends with a request at its end, not before', async () => {
  const { clock, asked } = await refusedStage(60);
  await clock.advance(59_000);
  expect(asked).toHaveLength(1);
  await clock.advance(1_000);
  expect(asked).toHaveLength(2);
});

test('viewers come back spread over the next fifth of the wait', async () => {
  const { clock, entry, last, world } = stage();
  clock.random = () => 0.5;
  entry.setVisible(true);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  expect(world.state).toMatchObject({ error: { wait: 66 } });
});

test('no wait is longer than ten minutes', async () => {
  expect((await refusedStage(86_400)).wait()).toBe(600);
});

test('a clock that is set back does not make the viewer wait for an hour', async () => {
  const { clock, entry, wait } = await refusedStage(10);
  clock.set(clock.now() - 3_600_000);
  entry.tap();
  expect(wait() ?? 0).toBeLessThanOrEqual(10);
});

test('a renewal that is refused for 300 s is not repeated before, although its code ends meanwhile', async () => {
  const { clock, entry, asked, last } = await readyStage();
  await clock.advance(220_000);
  await last().answer(refusal('RATE_LIMITED', true, 300));
  for (let second = 0; second < 299; second += 1) {
    await clock.advance(1_000);
    entry.setOptions({ ...LIVE });
  }
  expect(asked).toHaveLength(2);
});

test('a hidden page and a disposed entry count nothing down', async () => {
  const { clock, entry, wait } = await refusedStage(60);
  entry.pageHide();
  expect(clock.timers()).toBe(0);
  await clock.advance(10_000);
  entry.pageShow();
  await clock.advance(1_000);
  expect(wait()).toBe(49);
  entry.dispose();
  expect(clock.timers()).toBe(0);
});

test('a page that shows again without having been hidden starts no second countdown', async () => {
  const { clock, entry, last, world } = await refusedStage(79);
  entry.pageShow();
  expect(clock.timers()).toBe(1);
  entry.refresh();
  await last().answer(grant());
  await clock.advance(1_000);
  expect(world.state).toEqual({ status: 'ready' });
});

test('a viewer who is soon back from the live room does not shorten the wait', async () => {
  const { clock, entry, asked, last, navigations } = await readyStage();
  await clock.advance(220_000);
  entry.tap();
  navigations[0]?.success();
  await last().answer(refusal('RATE_LIMITED', true, 300));
  entry.pageHide();
  await clock.advance(10_000);
  entry.pageShow();
  expect(asked).toHaveLength(2);
});
