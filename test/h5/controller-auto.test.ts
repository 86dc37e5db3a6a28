/** `mode: 'auto'`: the entry follows its living. */
import { HOUR, info, living, NOW, reserved } from '../component/core/known-living';
import { grant, refusal } from '../component/core/manual-source';
import { setHidden, stage } from './controller-stage';

const replay = living({ status: 'ended', replay: 'ready' });
const LOOK = { action: 'getLivingInfo', livingid: 'lvOne' };

/** A visible entry in `auto` whose first question is answered. */
async function autoStage(answer: object, random = 0) {
  const set = stage('auto');
  set.clock.random = () => random;
  set.controller.setVisible(true);
  await set.last().answer(answer);
  const codes = () => set.asked.filter(({ request }) => !request.action).length;
  const paths = () => set.tags.map(({ path }) => path);
  return { ...set, codes, paths };
}

afterEach(() => jest.restoreAllMocks());

test('the first question brings the status, and the code only if the living is open', async () => {
  const { asked, hostEvents, world, newestTag, paths } = await autoStage({ ...grant('C'), living: living() });
  expect(asked.map(({ request }) => request)).toEqual([{ livingid: 'lvOne', info: true, whenOpen: true }]);
  expect([world.known, paths()]).toEqual([living(), ['pages/watch/index?living_code=C']]);
  newestTag().ready();
  expect(hostEvents).toEqual([living(), 'ready']);
});

test('after the end the tag opens the replay', async () => {
  const { paths } = await autoStage({ ...grant('C'), living: replay });
  expect(paths()).toEqual(['pages/watch/index?living_code=C&replay=1']);
});

test('a tag that opens the live room is replaced when the replay is there', async () => {
  const { clock, last, paths, world } = await autoStage({ ...grant('C'), living: living() });
  await clock.advance(45_000);
  await last().answer(info(replay));
  expect(paths()).toEqual(['pages/watch/index?living_code=C', 'pages/watch/index?living_code=C&replay=1']);
  expect(world.tags).toBe(2);
});

test('a living that ends without a replay takes the tag along, and a tap does nothing', async () => {
  const { clock, controller, asked, last, newestTag, world } = await autoStage({ ...grant('C'), living: living() });
  newestTag().ready();
  await clock.advance(45_000);
  await last().answer(info(living({ status: 'ended', replay: 'off' })));
  expect([world.tags, world.state]).toEqual([0, { status: 'preparing' }]);
  controller.tap(false);
  expect([asked.length, world.state]).toEqual([2, { status: 'preparing' }]);
});

test.each([
  ['ended', 'generating'],
  ['ended', 'off'],
  ['expired', 'generating'],
  ['cancelled', 'generating'],
] as const)('%s, %s: there is no code and no tag, and a tap does nothing', async (status, its) => {
  const { controller, asked, world, hostEvents } = await autoStage(info(living({ status, replay: its })));
  controller.tap(false);
  expect([asked.length, world.tags, world.state]).toEqual([1, 0, { status: 'preparing' }]);
  expect(hostEvents).toEqual([living({ status, replay: its })]);
});

test('before the start a tap fetches a code, and the tag opens WeCom’s page', async () => {
  const { controller, last, paths, newestTag, world } = await autoStage(info(reserved(HOUR)));
  controller.tap(false);
  expect(last().request).toEqual({ livingid: 'lvOne', info: true });
  await last().answer({ ...grant('C'), living: reserved(HOUR) });
  newestTag().ready();
  expect([paths(), world.state]).toEqual([['pages/watch/index?living_code=C'], { status: 'tap-again' }]);
});

test.each([
  [0, 240],
  [0.5, 60],
  [0.99, -116],
])('random %d: without a tap the code is fetched once, %d s before the start', async (random, before) => {
  const { clock, codes, asked, last } = await autoStage(info(reserved(2 * HOUR)), random);
  const advanceTo = async (second: number) => {
    for (; clock.now() / 1000 < second; await clock.advance(1_000)) {
      if (last().request.action) await last().answer(info(reserved(2 * HOUR)));
    }
  };
  await advanceTo(NOW + 2 * HOUR - before - 2);
  expect(codes()).toBe(1);
  await advanceTo(NOW + 2 * HOUR - before + 2);
  expect(codes()).toBe(2);
  const fetched = asked.find(({ request }) => !request.action && !request.whenOpen);
  expect(fetched?.request).toEqual({ livingid: 'lvOne', info: true });
  await fetched?.answer({ ...grant('C'), living: reserved(2 * HOUR) });
  // It is renewed for nobody who does not come near the page.
  await advanceTo(NOW + 2 * HOUR + 600);
  expect(codes()).toBe(2);
});

test('when it starts, those who only left the page open get their codes spread over six minutes; a touch does not wait', async () => {
  const { clock, controller, last, codes } = await autoStage(info(reserved(2 * HOUR)), 0.5);
  await clock.advance(45_000);
  expect(last().request).toEqual(LOOK);
  await last().answer(info(living({ reserveStart: NOW + 2 * HOUR })));
  await clock.advance(50_000);
  expect(codes()).toBe(1);
  controller.onActivity();
  expect(codes()).toBe(2);
});

test('a viewer who comes back to the page sees the status of now; one who touches it asks for nothing', async () => {
  const { controller, clock, asked, last } = await autoStage(info(reserved(2 * HOUR)));
  await clock.advance(10_000);
  controller.onActivity();
  expect(asked).toHaveLength(1);
  setHidden(true);
  controller.onActivity();
  await clock.advance(10_000);
  setHidden(false);
  controller.onActivity();
  expect([asked.length, last().request]).toEqual([2, LOOK]);
});

test('a hidden page, an entry out of view, and a disposed one ask nothing', async () => {
  const { clock, controller, asked } = await autoStage(info(reserved(600)));
  setHidden(true);
  controller.onActivity();
  await clock.advance(HOUR * 1000);
  expect(asked).toHaveLength(1);
  controller.setVisible(false);
  setHidden(false);
  controller.onActivity();
  await clock.advance(HOUR * 1000);
  expect(asked).toHaveLength(1);
  controller.dispose();
  expect(clock.timers()).toBe(0);
});

test('an entry that is removed while it is in view asks nothing any more', async () => {
  const { clock, controller, asked } = await autoStage(info(reserved(600)));
  controller.dispose();
  await clock.advance(HOUR * 1000);
  expect([asked.length, clock.timers()]).toEqual([1, 0]);
});

test('the clock runs while the entry is in view before the start, and not after', async () => {
  const { clock, controller, last, world } = await autoStage(info(reserved(600)));
  const renders = async (seconds: number) => {
    const before = world.renders;
    await clock.advance(seconds * 1000);
    return world.renders - before;
  };
  expect(await renders(3)).toBe(3);
  controller.setVisible(false);
  expect(await renders(3)).toBe(0);
  controller.setVisible(true);
  await clock.advance(30_000);
  await last().answer(info(living({ reserveStart: NOW + 600 })));
  expect(await renders(9)).toBe(0);
});

test('a tap while the first question is on its way gets its code, whatever that question wanted', async () => {
  const { controller, asked, last, world } = stage('auto');
  controller.setVisible(true);
  controller.tap(false);
  await last().answer(info(reserved(HOUR)));
  expect([asked.length, last().request]).toEqual([2, { livingid: 'lvOne', info: true }]);
  await last().answer({ ...grant('C'), living: reserved(HOUR) });
  expect(world.tags).toBe(1);
});

test('a tap that learns that it is over ends without a tag', async () => {
  const { controller, last, world } = stage('auto');
  controller.setVisible(true);
  controller.tap(false);
  await last().answer({ ...grant('C'), living: living({ status: 'cancelled' }) });
  expect([world.state, world.tags]).toEqual([{ status: 'preparing' }, 0]);
});

test('the page may be left for a new session by a tap on an entry whose status is known, and not before', async () => {
  const early = stage('auto');
  early.controller.setVisible(true);
  early.controller.tap(false);
  expect(early.world.redirects).toBe(0);
  const { controller, world } = await autoStage(info(reserved(HOUR)));
  controller.tap(false);
  expect(world.redirects).toBe(1);
});

test('a refusal of a look is nothing for the viewer', async () => {
  const { clock, last, world, hostEvents } = await autoStage(info(reserved(HOUR)));
  await clock.advance(45_000);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  expect([world.state, hostEvents]).toEqual([{ status: 'preparing' }, [reserved(HOUR)]]);
});

test('in any other mode nothing of this happens', async () => {
  const { clock, controller, asked, last, world, hostEvents } = stage();
  controller.setVisible(true);
  expect(last().request).toEqual({ livingid: 'lvOne' });
  await last().answer({ ...grant('C'), living: living({ status: 'cancelled' }) });
  await clock.advance(100_000);
  expect([asked.length, world.tags, hostEvents]).toEqual([1, 1, []]);
});
