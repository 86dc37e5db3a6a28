/** The server asks to wait: the viewer who has tapped is in a queue. */
import { LIVE, readyStage, stage } from './controller-stage';
import { grant, refusal } from './manual-source';

async function queuedStage(retryAfter: number) {
  const set = stage({ options: { prefetch: false } });
  set.entry.setVisible(true);
  set.entry.tap();
  await set.last().answer(refusal('RATE_LIMITED', true, retryAfter));
  const wait = () => (set.world.state.status === 'queued' ? set.world.state.wait : undefined);
  return { ...set, wait };
}

test('the seconds count down by themselves; a tap changes nothing', async () => {
  const { clock, entry, asked, wait } = await queuedStage(79);
  const seconds = [wait()];
  for (let second = 0; second < 3; second += 1) {
    await clock.advance(1_000);
    entry.tap();
    seconds.push(wait());
  }
  expect(seconds).toEqual([79, 78, 77, 76]);
  expect(asked).toHaveLength(1);
});

test('at their end the entry requests a code by itself, once, and waits for another tap', async () => {
  const { clock, entry, asked, last, world, events, navigations } = await queuedStage(60);
  await clock.advance(59_000);
  expect(asked).toHaveLength(1);
  await clock.advance(5_000);
  expect(asked).toHaveLength(2);
  await last().answer(grant());
  expect(world.state).toEqual({ status: 'ready', again: true });
  expect(events).toEqual([['ready', {}]]);
  expect(navigations).toHaveLength(0);
  entry.tap();
  expect(navigations).toHaveLength(1);
});

test('refused again, the viewer stays in the queue; the sixth refusal is an error, and another tap starts anew', async () => {
  const { clock, entry, asked, last, world, events } = await queuedStage(60);
  for (let tries = 2; tries <= 5; tries += 1) {
    await clock.advance(60_000);
    await last().answer(refusal('RATE_LIMITED', true, 60));
    expect(world.state).toEqual({ status: 'queued', wait: 60 });
  }
  await clock.advance(60_000);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  expect(asked).toHaveLength(6);
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'RATE_LIMITED' } });
  expect(events).toEqual([['error', { reason: 'RATE_LIMITED', retryable: true, traceId: 'trace-7' }]]);
  await clock.advance(600_000);
  expect(asked).toHaveLength(6);
  entry.tap();
  expect(asked).toHaveLength(7);
});

test('another failure ends the queue as what it is', async () => {
  const { clock, last, world } = await queuedStage(60);
  await clock.advance(60_000);
  await last().answer(refusal('NOT_PERMITTED', false));
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'NOT_PERMITTED' } });
});

test('who taps before the wait is over joins the queue without a request', async () => {
  const { clock, entry, asked, last, world } = stage();
  entry.setVisible(true);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  await clock.advance(20_000);
  entry.tap();
  expect(world.state).toEqual({ status: 'queued', wait: 40 });
  expect(asked).toHaveLength(1);
  await clock.advance(40_000);
  expect(asked).toHaveLength(2);
});

test('viewers come back spread over the next fifth of the wait', async () => {
  const { clock, entry, last, world } = stage({ options: { prefetch: false } });
  clock.random = () => 0.5;
  entry.tap();
  await last().answer(refusal('RATE_LIMITED', true, 60));
  expect(world.state).toEqual({ status: 'queued', wait: 66 });
});

test('no wait is longer than ten minutes', async () => {
  expect((await queuedStage(86_400)).wait()).toBe(600);
});

test('a clock that is set back does not make the viewer wait for an hour', async () => {
  const { clock, entry, asked } = await queuedStage(10);
  clock.set(clock.now() - 3_600_000);
  entry.pageShow();
  await clock.advance(1_000);
  expect(asked).toHaveLength(2);
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
  const { clock, entry, wait } = await queuedStage(60);
  entry.pageHide();
  expect(clock.timers()).toBe(0);
  await clock.advance(10_000);
  entry.pageShow();
  await clock.advance(1_000);
  expect(wait()).toBe(49);
  entry.dispose();
  expect(clock.timers()).toBe(0);
});

test('who comes back after the wait is over need not wait for more', async () => {
  const { clock, entry, asked } = await queuedStage(60);
  entry.pageHide();
  await clock.advance(100_000);
  entry.pageShow();
  await clock.advance(1_000);
  expect(asked).toHaveLength(2);
});

test('a page that shows again without having been hidden starts no second countdown', async () => {
  const { clock, entry, last, world } = await queuedStage(79);
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
