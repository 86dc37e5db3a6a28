/** `mode="auto"`: the entry follows its living. */

import { LIVE, stage } from './controller-stage';
import { HOUR, info, living, NOW, reserved } from './known-living';
import { grant } from './manual-source';

/** A visible entry in `auto` whose first question is answered. */
async function autoStage(answer: object, prefetch = true, random = 0) {
  const set = stage({ options: { mode: 'auto', prefetch } });
  set.clock.random = () => random;
  set.entry.setVisible(true);
  await set.last().answer(answer);
  const looks = () => set.asked.filter(({ request }) => request.action === 'getLivingInfo').length;
  return { ...set, looks, codes: () => set.asked.length - looks() };
}

test('the first question brings the status, and the code only if the living is open', async () => {
  const { asked, events, world, entry, navigations } = await autoStage({ ...grant('C'), living: living() });
  expect(asked.map(({ request }) => request)).toEqual([{ livingid: 'lvOne', info: true, whenOpen: true }]);
  expect(events).toEqual([
    ['statuschange', living()],
    ['ready', {}],
  ]);
  expect(world.living).toEqual(living());
  entry.tap();
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=C');
});

test('after the end a tap opens the replay, in its own run', async () => {
  const { entry, navigations } = await autoStage({ ...grant('C'), living: living({ status: 'ended', replay: 'ready' }) });
  entry.tap();
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=C&replay=1');
});

test.each([
  ['ended', 'generating'],
  ['ended', 'off'],
  ['expired', 'generating'],
  ['cancelled', 'generating'],
] as const)('%s, %s: no code is requested, and a tap does nothing', async (status, replay) => {
  const { entry, asked, navigations, dialogs, events } = await autoStage(info(living({ status, replay })));
  entry.tap();
  expect([asked.length, navigations.length, dialogs.length]).toEqual([1, 0, 0]);
  expect(events).toEqual([['statuschange', living({ status, replay })]]);
});

test.each(['off', 'deleted', 'failed'] as const)(
  'ended, %s: no code is requested later either, whatever the page does',
  async (replay) => {
    const { clock, entry, codes } = await autoStage(info(living({ status: 'ended', replay })));
    for (let minute = 0; minute < 10; minute += 1) {
      await clock.advance(60_000);
      entry.setOptions({ ...LIVE, mode: 'auto' });
      entry.pageHide();
      entry.pageShow();
    }
    expect(codes()).toBe(1);
  },
);

test('before the start a tap fetches a code and opens WeCom’s page', async () => {
  const { entry, asked, last, dialogs, navigations } = await autoStage(info(reserved(HOUR)));
  entry.tap();
  expect(asked).toHaveLength(2);
  expect(last().request).toEqual({ livingid: 'lvOne', info: true });
  await last().answer({ ...grant('C'), living: reserved(HOUR) });
  dialogs[0]?.(true);
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=C');
});

test.each([
  [0, 240],
  [0.5, 60],
  [0.99, -116],
])('random %d: without a tap the code is fetched once, %d s before the start', async (random, before) => {
  const { clock, codes, asked, last } = await autoStage(info(reserved(2 * HOUR)), true, random);
  const advanceTo = async (second: number) => {
    for (; clock.now() / 1000 < second; await clock.advance(1_000)) {
      if (last().request.action) await last().answer(info(reserved(2 * HOUR)));
    }
  };
  await advanceTo(NOW + 2 * HOUR - before - 2);
  expect(codes()).toBe(1);
  await advanceTo(NOW + 2 * HOUR - before + 2);
  expect(codes()).toBe(2);
  const asked2 = asked.findIndex(({ request }) => !request.action && !request.whenOpen);
  expect(asked[asked2]?.request).toEqual({ livingid: 'lvOne', info: true });
  await asked[asked2]?.answer({ ...grant('C'), living: reserved(2 * HOUR) });
  // It is renewed for nobody who does not come near the page.
  await advanceTo(NOW + 2 * HOUR + 600);
  expect(codes()).toBe(2);
});

test('an anchor who starts two hours early is seen within 45 s, without a touch', async () => {
  const { clock, last, world, events } = await autoStage(info(reserved(2 * HOUR)), true, 0.999);
  await clock.advance(45_000);
  expect(last().request).toEqual({ action: 'getLivingInfo', livingid: 'lvOne' });
  await last().answer(info(living({ reserveStart: NOW + 2 * HOUR })));
  expect(world.living?.status).toBe('living');
  expect(events.map(([name]) => name)).toEqual(['statuschange', 'statuschange']);
});

test('when it starts, those who only left the page open get their codes spread over six minutes', async () => {
  const { clock, last, codes } = await autoStage(info(reserved(2 * HOUR)), true, 0.5);
  await clock.advance(45_000);
  await last().answer(info(living({ reserveStart: NOW + 2 * HOUR })));
  await clock.advance(179_000);
  expect(codes()).toBe(1);
  await clock.advance(1_000);
  expect(codes()).toBe(2);
});

test('what else is new of the living moves no viewer’s moment', async () => {
  const { clock, last, codes } = await autoStage(info(reserved(2 * HOUR)), true, 0.5);
  await clock.advance(45_000);
  await last().answer(info(living({ reserveStart: NOW + 2 * HOUR })));
  await clock.advance(52_000);
  await last().answer(info(living({ reserveStart: NOW + 2 * HOUR, theme: '新标题' })));
  await clock.advance(128_000);
  expect(codes()).toBe(2);
});

test('a living that is put off is waited for anew', async () => {
  const { clock, last, codes } = await autoStage(info(reserved(HOUR)));
  await clock.advance(32_000);
  await last().answer(info(reserved(3 * HOUR)));
  await clock.advance(HOUR * 1000);
  expect(codes()).toBe(1);
});

test('when the replay is ready, those who only left the page open get their codes spread over six minutes', async () => {
  const { clock, last, codes, world } = await autoStage(info(living({ status: 'ended' })), true, 0.5);
  await clock.advance(52_000);
  await last().answer(info(living({ status: 'ended', replay: 'ready' })));
  expect(world.living?.replay).toBe('ready');
  await clock.advance(178_000);
  expect(codes()).toBe(1);
  await clock.advance(2_000);
  expect(codes()).toBe(2);
});

test('an entry whose living is known to run, from another one, gets its code at once', () => {
  const { clock, context, entry, last } = stage({ options: { mode: 'auto' } });
  clock.random = () => 0.5;
  context.watch.learn({ livingid: 'lvOne' }, living());
  entry.setVisible(true);
  expect(last().request).toEqual({ livingid: 'lvOne', info: true });
});

test('the code of a viewer who came while the living ran is renewed', async () => {
  const { clock, codes } = await autoStage({ ...grant('C'), living: living() });
  await clock.advance(220_000);
  expect(codes()).toBe(2);
});

test('who comes back to the page need not wait for that', async () => {
  const { clock, entry, last, codes } = await autoStage(info(reserved(2 * HOUR)), true, 0.5);
  entry.pageHide();
  await clock.advance(45_000);
  entry.pageShow();
  expect(last().request).toEqual({ action: 'getLivingInfo', livingid: 'lvOne' });
  await last().answer(info(living({ reserveStart: NOW + 2 * HOUR })));
  entry.pageShow();
  expect(codes()).toBe(2);
  await last().answer({ ...grant('C'), living: living({ reserveStart: NOW + 2 * HOUR }) });
  await clock.advance(220_000);
  expect(codes()).toBe(3);
});

test('a page that is shown again before the first answer asks no second question', () => {
  const { entry, asked } = stage({ options: { mode: 'auto' } });
  entry.setVisible(true);
  entry.pageHide();
  entry.pageShow();
  expect(asked).toHaveLength(1);
});

test('a hidden page, an entry out of view, and a disposed one ask nothing', async () => {
  const { clock, entry, asked } = await autoStage(info(reserved(600)));
  entry.pageHide();
  await clock.advance(HOUR * 1000);
  expect(asked).toHaveLength(1);
  entry.setVisible(false);
  entry.pageShow();
  await clock.advance(HOUR * 1000);
  expect(asked).toHaveLength(1);
  entry.dispose();
  expect(clock.timers()).toBe(0);
});

test('an entry with a countdown in its label leaves nothing behind either', async () => {
  const { clock, entry } = await autoStage(info(reserved(2 * HOUR)));
  for (let second = 0; second < 3; second += 1) entry.setOptions({ ...LIVE, mode: 'auto' });
  entry.dispose();
  expect(clock.timers()).toBe(0);
});

test('a page left open all day stops asking after three hours', async () => {
  const { clock, last, looks } = await autoStage(info(reserved(20 * HOUR)));
  for (let minute = 0; minute < 24 * 60; minute += 1) {
    await clock.advance(60_000);
    await last().answer(info(reserved(20 * HOUR)));
  }
  expect(looks()).toBeLessThanOrEqual(26);
});

test('the clock runs while the entry is in view before the start, and not after', async () => {
  const { clock, last, world, context } = await autoStage(info(reserved(600)));
  const render = jest.spyOn(context, 'render');
  await clock.advance(3_000);
  expect(render).toHaveBeenCalledTimes(3);
  await clock.advance(29_000);
  await last().answer(info(living({ reserveStart: NOW + 600 })));
  render.mockClear();
  await clock.advance(9_000);
  expect(render).not.toHaveBeenCalled();
  expect(world.living?.status).toBe('living');
});

test('prefetch="tap": the status is asked for, and no code', async () => {
  const { asked, events } = await autoStage(info(living()), false);
  expect(asked.map(({ request }) => request)).toEqual([{ action: 'getLivingInfo', livingid: 'lvOne' }]);
  expect(events).toEqual([['statuschange', living()]]);
});

test('a tap while the first question is on its way gets its code, whatever that question wanted', async () => {
  const { entry, asked, last, dialogs } = stage({ options: { mode: 'auto' } });
  entry.setVisible(true);
  entry.tap();
  await last().answer(info(reserved(HOUR)));
  expect(asked).toHaveLength(2);
  await last().answer({ ...grant('C'), living: reserved(HOUR) });
  expect(dialogs).toHaveLength(1);
});

test('a tap while the first question is on its way gets the dialog when the answer has the code', async () => {
  const { entry, last, dialogs, world } = stage({ options: { mode: 'auto' } });
  entry.setVisible(true);
  entry.tap();
  await last().answer({ ...grant('C'), living: living() });
  expect([dialogs.length, world.state]).toEqual([1, { status: 'launching' }]);
});

test('the viewer who waits for a code reads at once that it is over', async () => {
  const { entry, context, last, dialogs, world } = await autoStage(info(reserved(HOUR)));
  entry.tap();
  expect(world.state.status).toBe('loading');
  context.watch.learn({ livingid: 'lvOne' }, living({ status: 'cancelled' }));
  expect(world.state).toEqual({ status: 'idle' });
  await last().answer({ ...grant('C'), living: living({ status: 'cancelled' }) });
  expect(dialogs).toHaveLength(0);
});

test('a tap that learns that it is over ends without a launch', async () => {
  const { entry, last, dialogs, navigations, world } = stage({ options: { mode: 'auto', prefetch: false } });
  entry.tap();
  await last().answer({ ...grant('C'), living: living({ status: 'cancelled' }) });
  expect([world.state, dialogs.length, navigations.length]).toEqual([{ status: 'idle' }, 0, 0]);
});

test('a source that gives no code for a tap causes no loop', async () => {
  const { entry, asked, last, world } = stage({ options: { mode: 'auto', prefetch: false } });
  entry.tap();
  await last().answer(info(reserved(HOUR)));
  expect(asked).toHaveLength(1);
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'UPSTREAM_UNAVAILABLE' } });
});

test('a source of the host that knows no status: the entry is one of mode live, and does not ask again', async () => {
  const { clock, asked, entry, world, navigations } = await autoStage(grant('C'));
  expect(world.state).toEqual({ status: 'ready' });
  await clock.advance(5_000);
  expect(asked).toHaveLength(2);
  await asked[1]?.answer(grant('D'));
  await clock.advance(200_000);
  expect(asked).toHaveLength(2);
  entry.tap();
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=C');
});

test('another livingid is another living', async () => {
  const { entry, last, world, events } = await autoStage(info(living({ status: 'cancelled' })));
  entry.setOptions({ ...LIVE, mode: 'auto', livingid: 'lvTwo' });
  expect(world.living).toBeUndefined();
  expect(last().request).toEqual({ livingid: 'lvTwo', info: true, whenOpen: true });
  await last().answer({ ...grant('C'), living: living({ theme: '二' }) });
  expect(events.map(([name]) => name)).toEqual(['statuschange', 'statuschange', 'ready']);
});

test('in any other mode nothing of this happens', async () => {
  const { clock, entry, asked, last, events } = stage();
  entry.setVisible(true);
  expect(last().request).toEqual({ livingid: 'lvOne' });
  await last().answer({ ...grant('C'), living: living({ status: 'cancelled' }) });
  await clock.advance(100_000);
  expect([asked.length, events]).toEqual([1, [['ready', {}]]]);
});
