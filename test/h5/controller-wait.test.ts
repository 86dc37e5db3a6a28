/** The server asks to wait: the viewer who has tapped is in a queue. */
import { grant, refusal } from '../component/core/manual-source';
import { readyStage, setHidden, stage } from './controller-stage';

/** Who tapped the button before there was a tag, and was refused; the manual clock spreads by nothing. */
async function queuedStage(retryAfter: number) {
  const set = stage();
  set.controller.setVisible(true);
  set.controller.tap(false);
  await set.last().answer(refusal('RATE_LIMITED', true, retryAfter));
  const wait = () => (set.world.state.status === 'queued' ? set.world.state.wait : undefined);
  return { ...set, wait };
}

afterEach(() => jest.restoreAllMocks());

test('the seconds count down by themselves; taps and touches change nothing, and the host gets no error', async () => {
  const { clock, controller, asked, hostEvents, wait } = await queuedStage(12);
  const seconds = [wait()];
  for (let second = 0; second < 3; second += 1) {
    await clock.advance(1_000);
    controller.onActivity();
    controller.tap(false);
    seconds.push(wait());
  }
  expect(seconds).toEqual([12, 11, 10, 9]);
  expect([asked.length, hostEvents]).toEqual([1, []]);
});

test('at their end the entry asks by itself, once, and is then ready for another tap', async () => {
  const { clock, asked, last, world, newestTag, hostEvents } = await queuedStage(12);
  await clock.advance(11_000);
  expect(asked).toHaveLength(1);
  await clock.advance(5_000);
  expect([asked.length, world.state]).toEqual([2, { status: 'queued', wait: 0 }]);
  await last().answer(grant());
  newestTag().ready();
  expect([world.state, hostEvents]).toEqual([{ status: 'tap-again' }, ['ready']]);
});

test('refused again, the viewer stays in the queue; the sixth refusal is an error, and another tap starts anew', async () => {
  const { clock, controller, asked, last, world, hostEvents } = await queuedStage(60);
  for (let tries = 2; tries <= 5; tries += 1) {
    await clock.advance(60_000);
    await last().answer(refusal('RATE_LIMITED', true, 60));
    expect(world.state).toEqual({ status: 'queued', wait: 60 });
  }
  await clock.advance(60_000);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  const error = { reason: 'RATE_LIMITED', retryable: true, traceId: 'trace-7' };
  expect([asked.length, world.state, hostEvents]).toEqual([6, { status: 'error', error }, [error]]);
  await clock.advance(600_000);
  expect(asked).toHaveLength(6);
  controller.tap(false);
  expect([asked.length, world.state]).toEqual([7, { status: 'loading' }]);
});

test('another failure ends the queue as what it is', async () => {
  const { clock, last, world } = await queuedStage(60);
  await clock.advance(60_000);
  await last().answer(refusal('NOT_PERMITTED', false));
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'NOT_PERMITTED' } });
});

test('who has not tapped reads nothing, and asks again after two minutes at the earliest', async () => {
  const { clock, controller, asked, last, world, hostEvents } = stage();
  controller.setVisible(true);
  await last().answer(refusal('RATE_LIMITED', true, 12));
  expect([world.state, hostEvents]).toEqual([{ status: 'preparing' }, []]);
  await clock.advance(119_000);
  controller.onActivity();
  expect(asked).toHaveLength(1);
  await clock.advance(1_000);
  controller.onActivity();
  expect(asked).toHaveLength(2);
});

test('who taps before the wait is over joins the queue without a request', async () => {
  const { clock, controller, asked, last, world } = stage();
  controller.setVisible(true);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  await clock.advance(20_000);
  controller.tap(false);
  expect([world.state, asked.length]).toEqual([{ status: 'queued', wait: 40 }, 1]);
  await clock.advance(40_000);
  expect(asked).toHaveLength(2);
});

test('out of view the place is kept; a hidden page and a disposed entry count nothing down', async () => {
  const { clock, controller, asked, wait } = await queuedStage(60);
  controller.setVisible(false);
  await clock.advance(5_000);
  expect(wait()).toBe(55);
  setHidden(true);
  controller.onActivity();
  await clock.advance(100_000);
  expect([wait(), asked.length]).toEqual([55, 1]);
  setHidden(false);
  controller.onActivity();
  expect(asked).toHaveLength(2);
  controller.dispose();
  await clock.advance(60_000);
  expect([asked.length, clock.timers()]).toEqual([2, 0]);
});

test('a renewal that is refused for 300 s is not repeated before, although its code ends meanwhile', async () => {
  const { clock, controller, asked, last } = await readyStage();
  await clock.advance(220_000);
  await last().answer(refusal('RATE_LIMITED', true, 300));
  for (let second = 0; second < 299; second += 1) {
    await clock.advance(1_000);
    controller.onActivity();
  }
  expect(asked).toHaveLength(2);
});
