/** What can go wrong around a launch. */
import { LIVE, readyStage, stage } from './controller-stage';
import { settled } from './manual-clock';
import { grant, refusal } from './manual-source';

/** A ready entry whose viewer has jumped to the live room and is back after so many ms. */
async function backAfter(ms: number) {
  const set = await readyStage();
  set.entry.tap();
  set.navigations[0]?.success();
  set.entry.pageHide();
  await set.clock.advance(ms);
  set.entry.pageShow();
  return set;
}

describe('a viewer who is back from the live room', () => {
  test('within 30 s gets a new code before the next jump: the room may have refused the old one', async () => {
    const { entry, asked, last, navigations, world } = await backAfter(10_000);
    expect(world.state).toEqual({ status: 'idle' });
    expect(asked.map(({ request }) => request)).toEqual([{ livingid: 'lvOne' }, { livingid: 'lvOne', fresh: true }]);
    await last().answer(grant('CODE-2'));
    entry.tap();
    expect(navigations[1]?.path).toBe('pages/watch/index?living_code=CODE-2');
  });

  test('at once gets it at once', async () => {
    const { asked } = await backAfter(1_000);
    expect(asked).toHaveLength(2);
  });

  test('and taps before it has arrived does not enter with the old one', async () => {
    const { entry, last, navigations, dialogs } = await backAfter(10_000);
    entry.tap();
    expect(navigations).toHaveLength(1);
    await last().answer(grant('CODE-2'));
    dialogs[0]?.(true);
    expect(navigations[1]?.path).toBe('pages/watch/index?living_code=CODE-2');
  });

  test('later than that keeps a code that is still valid', async () => {
    const { asked, world } = await backAfter(30_000);
    expect(asked).toHaveLength(1);
    expect(world.state).toEqual({ status: 'ready' });
  });

  test('asks for a new one only once: the next return without a launch changes nothing', async () => {
    const { entry, asked, last } = await backAfter(10_000);
    await last().answer(grant('CODE-2'));
    entry.pageHide();
    entry.pageShow();
    expect(asked).toHaveLength(2);
  });
});

test('a viewer who has cancelled was in no room: the code is kept when the page is shown again', async () => {
  const { clock, entry, asked, navigations } = await readyStage();
  entry.tap();
  navigations[0]?.fail({ errMsg: 'navigateToMiniProgram:fail cancel' });
  entry.pageHide();
  await clock.advance(10_000);
  entry.pageShow();
  expect(asked).toHaveLength(1);
});

test('with prefetch="tap" a viewer who is soon back gets the new code with the next tap only', async () => {
  const { clock, entry, asked, last, dialogs, navigations } = stage({ options: { prefetch: false } });
  entry.setVisible(true);
  entry.tap();
  await last().answer(grant());
  dialogs[0]?.(true);
  navigations[0]?.success();
  entry.pageHide();
  await clock.advance(10_000);
  entry.pageShow();
  expect(asked).toHaveLength(1);
  entry.tap();
  expect(last().request).toEqual({ livingid: 'lvOne', fresh: true });
});

test('refresh asks past what the server remembers; a renewal after it does not', async () => {
  const { clock, entry, asked, last } = await readyStage();
  entry.refresh();
  await last().answer(grant('CODE-2'));
  await clock.advance(220_000);
  expect(asked.map(({ request }) => request.fresh)).toEqual([undefined, true, undefined]);
});

test('LAUNCH_FAILED stays until the viewer acts, whatever else changes', async () => {
  const { entry, navigations, world } = await readyStage();
  entry.tap();
  navigations[0]?.fail({ errMsg: 'navigateToMiniProgram:fail internal error' });
  entry.setOptions({ ...LIVE });
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'LAUNCH_FAILED' } });
  entry.tap();
  expect(navigations).toHaveLength(2);
});

test('disabled while the dialog is open, it does not jump', async () => {
  const { entry, last, dialogs, navigations, world } = stage();
  entry.tap();
  await last().answer(grant());
  entry.setOptions({ ...LIVE, disabled: true });
  dialogs[0]?.(true);
  expect(navigations).toHaveLength(0);
  expect(world.state).toEqual({ status: 'idle' });
});

test('there is one dialog at a time, however long it is open', async () => {
  const { clock, entry, last, dialogs } = stage();
  entry.tap();
  await last().answer(grant());
  await clock.advance(10_000);
  entry.tap();
  entry.tap();
  expect(dialogs).toHaveLength(1);
  dialogs[0]?.(false);
  entry.tap();
  expect(dialogs).toHaveLength(1);
});

test('a navigator that calls back twice counts once', async () => {
  const { entry, navigations, events } = await readyStage();
  entry.tap();
  navigations[0]?.success();
  navigations[0]?.success();
  navigations[0]?.fail({ errMsg: 'late' });
  expect(events.map(([name]) => name)).toEqual(['ready', 'launch']);
});

test.each([
  ['on a hidden page', {}],
  ['of a disabled entry', { disabled: true }],
  ['without a livingid', { livingid: '' }],
])('refresh %s requests nothing', (where, options) => {
  const { entry, asked } = stage({ options: { prefetch: false, ...options } });
  entry.setVisible(true);
  if (where.includes('hidden')) entry.pageHide();
  entry.refresh();
  expect(asked).toHaveLength(0);
});

test('a property that changes while WeChat opens the room does not make the entry ready', async () => {
  const { entry, world, events } = await readyStage();
  entry.tap();
  entry.setOptions({ ...LIVE });
  expect(world.state.status).toBe('launching');
  expect(events).toEqual([['ready', {}]]);
});

test('refresh after dispose requests nothing', async () => {
  const { entry, asked } = await readyStage();
  entry.dispose();
  entry.refresh();
  expect(asked).toHaveLength(1);
});

test('an entry whose code another one has dropped is not ready until it has the next one', async () => {
  const first = stage();
  const { createController } = await import('../../../miniprogram/components/live-entry/core/controller');
  const events: string[] = [];
  const sibling = createController({ ...first.context, render: () => {}, triggerEvent: (name) => events.push(name) });
  sibling.setOptions(LIVE);
  sibling.setVisible(true);
  const early = first.last();
  first.entry.setVisible(true);
  first.entry.refresh();
  await early.answer(grant('DROPPED'));
  expect(events).toEqual([]);
  await first.last().answer(grant('CODE-2'));
  await settled();
  expect(events).toEqual(['ready']);
});

test('a code that cannot be part of a path is no code: nothing throws in the tap', async () => {
  const { entry, last, world } = stage();
  entry.setVisible(true);
  await last().answer(grant('broken \ud800'));
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'UPSTREAM_UNAVAILABLE' } });
});

test('a tap after MISCONFIGURED shows that it is tried again, and then the sentence', async () => {
  const { entry, last, world, events } = stage();
  entry.setVisible(true);
  await last().answer(refusal('MISCONFIGURED', false));
  entry.tap();
  expect(world.state).toMatchObject({ status: 'loading', after: { reason: 'MISCONFIGURED' } });
  await last().answer(refusal('MISCONFIGURED', false));
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'MISCONFIGURED' } });
  expect(events).toHaveLength(2);
});

test('the code that one entry has dropped is not handed out again to the entry beside it', async () => {
  const first = stage({ options: { prefetch: false } });
  const { createController } = await import('../../../miniprogram/components/live-entry/core/controller');
  const sibling = createController({ ...first.context, render: () => {}, triggerEvent: () => {} });
  sibling.setOptions(LIVE);
  sibling.setVisible(true);
  await first.last().answer(grant('REFUSED'));
  first.entry.tap();
  first.navigations[0]?.success();
  first.entry.pageHide();
  sibling.pageHide();
  await first.clock.advance(10_000);
  first.entry.pageShow();
  sibling.pageShow();
  expect(first.asked.map(({ request }) => request.fresh)).toEqual([undefined, true]);
});
