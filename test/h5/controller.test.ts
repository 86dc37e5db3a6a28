import { grant, refusal } from '../component/core/manual-source';
import { REFUSED, readyStage, setHidden, stage } from './controller-stage';

afterEach(() => jest.restoreAllMocks());

test('code and permission lead to a tag with the path; the entry is ready when the tag is', async () => {
  const { controller, last, tags, world, hostEvents, newestTag } = stage();
  controller.setVisible(true);
  await last().answer(grant('A+/='));
  expect(tags[0]?.path).toBe('pages/watch/index?living_code=A%2B%2F%3D');
  expect([world.state, hostEvents]).toEqual([{ status: 'preparing' }, []]);
  newestTag().ready();
  expect([world.state, hostEvents]).toEqual([{ status: 'ready' }, ['ready']]);
});

test('an entry that is not visible requests nothing', () => {
  const { asked, world } = stage();
  expect([asked.length, world.state]).toEqual([0, { status: 'preparing' }]);
});

test('a code that expires before the permission is granted is requested again, also after a tap', async () => {
  const { controller, last, asked, clock, setPermission } = stage();
  setPermission({ status: 'pending' });
  controller.setVisible(true);
  await last().answer(grant());
  controller.tap(false);
  setHidden(true);
  controller.onActivity();
  await clock.advance(600_000);
  setHidden(false);
  controller.onActivity();
  expect(asked).toHaveLength(2);
});

test('a code waits for the permission', async () => {
  const { controller, last, tags, setPermission } = stage();
  setPermission({ status: 'pending' });
  controller.setVisible(true);
  await last().answer(grant());
  expect(tags).toHaveLength(0);
  setPermission({ status: 'granted' });
  expect(tags).toHaveLength(1);
});

test('a new permission, for another URL, leads to a new tag with the same code', async () => {
  const { setPermission, tags, asked } = await readyStage();
  setPermission({ status: 'pending' });
  setPermission({ status: 'granted' });
  expect(tags).toHaveLength(2);
  expect(tags[1]?.path).toBe(tags[0]?.path);
  expect(asked).toHaveLength(1);
});

test('an empty tag is reported under the permission that it was made with', async () => {
  const { controller, last, world, newestTag, setPermission } = stage();
  controller.setVisible(true);
  await last().answer(grant());
  const old = newestTag();
  old.empty();
  expect(world.emptyTags).toBe(1);
  setPermission({ status: 'granted' });
  old.empty();
  expect(world.emptyTags).toBe(1);
});

test('without permission: an error, and a tap tries again; a tag that becomes ready late still counts', async () => {
  const { controller, last, world, hostEvents, newestTag, setPermission } = stage();
  controller.setVisible(true);
  await last().answer(grant());
  setPermission({ status: 'refused', error: REFUSED });
  expect(world.state).toEqual({ status: 'error', error: REFUSED });
  controller.tap(false);
  expect([world.permissionRequests, world.redirects]).toEqual([1, 1]);
  newestTag().ready();
  expect(hostEvents).toEqual([REFUSED, 'ready']);
});

test('the code is renewed below 60 seconds, and the entry stays ready', async () => {
  const { clock, asked, last, tags, hostEvents, newestTag, world } = await readyStage();
  await clock.advance(219_999);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  await last().answer(grant('CODE-2'));
  expect(tags[1]?.path).toBe('pages/watch/index?living_code=CODE-2');
  expect(world.state.status).toBe('ready');
  newestTag().ready();
  expect(hostEvents).toEqual(['ready']);
});

test('no tag has an expired code, even if the new tag never becomes ready', async () => {
  const { clock, last, world, tags } = await readyStage();
  await clock.advance(220_000);
  await last().answer(grant('CODE-2'));
  await clock.advance(59_999);
  expect(world.state.status).toBe('ready');
  await clock.advance(1);
  expect(world.state.status).toBe('expired');
  // Removed, and a new tag inserted with the new code.
  expect(world.tags).toBe(1);
  expect(tags[tags.length - 1]?.path).toBe('pages/watch/index?living_code=CODE-2');
});

test('after a failed renewal the old code stays until it expires', async () => {
  const { clock, last, world, hostEvents } = await readyStage();
  await clock.advance(220_000);
  await last().answer(refusal('UPSTREAM_UNAVAILABLE', true));
  expect([world.state.status, hostEvents]).toEqual(['ready', ['ready']]);
});

test('without activity the code is renewed twice and then expires; activity renews it at once', async () => {
  const { clock, asked, last, newestTag, world, controller } = await readyStage();
  for (const code of ['CODE-2', 'CODE-3']) {
    await clock.advance(220_000);
    await last().answer(grant(code));
    newestTag().ready();
  }
  await clock.advance(3_600_000);
  expect([asked.length, world.state.status, world.tags]).toEqual([3, 'expired', 0]);
  controller.onActivity();
  expect([asked.length, world.state.status]).toEqual([4, 'preparing']);
});

test('a phone that has slept: a touch need not wait for the ten seconds after a renewal that failed', async () => {
  const { clock, asked, last, world, controller } = await readyStage();
  clock.set(clock.now() + 3_600_000);
  // The renewal is refused before the timer of the code's end runs.
  const awake = clock.advance(0);
  await last().answer(refusal('UNAUTHENTICATED', true));
  await awake;
  expect([asked.length, world.state.status]).toEqual([2, 'expired']);
  controller.onActivity();
  expect([asked.length, world.state.status]).toEqual([3, 'preparing']);
});

test('a hidden page renews nothing; when it is shown again it renews at once', async () => {
  const { clock, asked, controller } = await readyStage();
  setHidden(true);
  controller.onActivity();
  await clock.advance(250_000);
  expect(asked).toHaveLength(1);
  setHidden(false);
  controller.onActivity();
  await clock.advance(0);
  expect(asked).toHaveLength(2);
});

test('the host gets a final refusal once; neither touches nor taps repeat the request', async () => {
  const { controller, asked, last, hostEvents, clock, world } = stage();
  controller.setVisible(true);
  await last().answer(refusal('NOT_PERMITTED', false));
  expect(hostEvents).toEqual([{ reason: 'NOT_PERMITTED', retryable: false, traceId: 'trace-7' }]);
  await clock.advance(60_000);
  controller.onActivity();
  controller.tap(false);
  expect(asked).toHaveLength(1);
  expect(world.state.status).toBe('error');
});

test('a viewer who is back within 30 seconds of a launch gets a new code before the next one', async () => {
  const { controller, asked, last, clock, tags, world, newestTag } = await readyStage();
  newestTag().launch();
  setHidden(true);
  controller.onActivity();
  await clock.advance(29_000);
  setHidden(false);
  controller.onActivity();
  expect([world.state, world.tags, asked.length]).toEqual([{ status: 'preparing' }, 0, 2]);
  expect(asked[1]?.request).toEqual({ livingid: 'lvOne', fresh: true });
  await last().answer(grant('NEW'));
  expect(tags.at(-1)?.path).toBe('pages/watch/index?living_code=NEW');
});

test('one who comes back later keeps the code', async () => {
  const { controller, asked, clock, world, newestTag } = await readyStage();
  newestTag().launch();
  setHidden(true);
  controller.onActivity();
  await clock.advance(30_000);
  setHidden(false);
  controller.onActivity();
  expect([world.state.status, world.tags, asked.length]).toEqual(['ready', 1, 1]);
});

test('a tap before the tag is ready: first the viewer is asked to wait, then to tap again', async () => {
  const { controller, last, world, newestTag } = stage();
  controller.setVisible(true);
  controller.tap(false);
  expect(world.state.status).toBe('loading');
  await last().answer(grant());
  newestTag().ready();
  expect(world.state.status).toBe('tap-again');
});

test('Enter on a button under the tag: the viewer is asked to tap', async () => {
  const { controller, world, hostEvents } = await readyStage();
  controller.tap(false);
  expect([world.state.status, hostEvents]).toEqual(['tap-again', ['ready']]);
});

test('a tap on a tag that is ready is WeChat’s; on an empty one it tries again', async () => {
  const { controller, world } = await readyStage();
  controller.tap(true);
  expect(world.state.status).toBe('ready');
  const empty = stage();
  empty.controller.setVisible(true);
  await empty.last().answer(grant());
  empty.setPermission({ status: 'refused', error: REFUSED });
  empty.controller.tap(true);
  expect(empty.world.permissionRequests).toBe(1);
});

test('a cancelled launch is no error; each failed launch is one, and the tag stays', async () => {
  const { controller, newestTag, world, hostEvents } = await readyStage();
  newestTag().error('launch:fail cancel');
  expect([world.state.status, hostEvents]).toEqual(['ready', ['ready']]);
  const failed = { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' };
  newestTag().error('launch:fail');
  newestTag().error('undefined');
  expect(hostEvents).toEqual(['ready', failed, failed]);
  expect([world.state.status, world.tags]).toEqual(['error', 1]);
  // The tag takes the taps that reach it; one beside it changes nothing.
  controller.tap(false);
  expect([world.state.status, world.redirects]).toEqual(['error', 0]);
});

test('refresh drops the code and requests a new one', async () => {
  const { controller, asked, world, last, tags } = await readyStage();
  controller.refresh();
  expect([asked.length, world.tags, world.state.status]).toEqual([2, 0, 'preparing']);
  await last().answer(grant('CODE-2'));
  expect(tags[tags.length - 1]?.path).toBe('pages/watch/index?living_code=CODE-2');
});

test('after dispose no timer runs, and the result of a pending request has no effect', async () => {
  const { controller, clock, world, last } = await readyStage();
  controller.refresh();
  controller.dispose();
  const rendered = world.state;
  await last().answer(grant('CODE-2'));
  expect(world.tags).toBe(0);
  expect(world.state).toBe(rendered);
  expect(clock.timers()).toBe(0);
  await clock.advance(3_600_000);
  expect(world.state).toBe(rendered);
});
