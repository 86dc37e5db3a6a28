import { LIVE, readyStage, stage } from './controller-stage';
import { settled } from './manual-clock';
import { grant, refusal } from './manual-source';

test('no request is sent before the entry is visible', async () => {
  const { asked, clock } = stage();
  await clock.advance(600_000);
  expect(asked).toHaveLength(0);
});

test('when visible, it requests a code for its livingid and becomes ready', async () => {
  const { entry, asked, last, events, world } = stage({ options: { corpid: 'wwA' } });
  entry.setVisible(true);
  expect(asked.map(({ request }) => request)).toEqual([{ livingid: 'lvOne', corpid: 'wwA' }]);
  expect(world.state).toEqual({ status: 'idle' });
  await last().answer(grant());
  expect(world.state).toEqual({ status: 'ready' });
  expect(events).toEqual([['ready', {}]]);
});

test.each([
  ['with prefetch="tap"', { prefetch: false }],
  ['while disabled', { disabled: true }],
  ['without a livingid', { livingid: '' }],
])('%s no request is sent before a tap', async (_when, options) => {
  const { entry, asked, clock } = stage({ options });
  entry.setVisible(true);
  entry.pageHide();
  entry.pageShow();
  await clock.advance(600_000);
  expect(asked).toHaveLength(0);
});

test('without an active viewer, the code is renewed twice, a minute before it expires', async () => {
  const { clock, asked, last } = await readyStage();
  await clock.advance(219_999);
  expect(asked).toHaveLength(1);
  await clock.advance(1);
  expect(asked).toHaveLength(2);
  await last().answer(grant('CODE-2'));
  await clock.advance(220_000);
  expect(asked).toHaveLength(3);
  await last().answer(grant('CODE-3'));
  await clock.advance(3_600_000);
  expect(asked).toHaveLength(3);
  expect(clock.timers()).toBe(0);
});

test('a renewal changes no state and triggers no event', async () => {
  const { clock, last, events, world } = await readyStage();
  await clock.advance(220_000);
  expect(world.state.status).toBe('ready');
  await last().answer(grant('CODE-2'));
  expect(world.state.status).toBe('ready');
  expect(events).toEqual([['ready', {}]]);
});

test('a failed renewal has no effect while the code is valid', async () => {
  const { clock, entry, last, events, world, navigations } = await readyStage();
  await clock.advance(220_000);
  await last().fail();
  expect(world.state.status).toBe('ready');
  expect(events).toEqual([['ready', {}]]);
  entry.tap();
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=CODE-1');
});

test('there are two failed renewals, ten seconds apart', async () => {
  const { clock, asked, last } = await readyStage();
  await clock.advance(220_000);
  await last().fail();
  await clock.advance(9_999);
  expect(asked).toHaveLength(2);
  await clock.advance(1);
  expect(asked).toHaveLength(3);
  await last().fail();
  await clock.advance(600_000);
  expect(asked).toHaveLength(3);
});

test('codes with a lifetime of one second cause two renewals, ten seconds apart', async () => {
  const { clock, entry, asked, last } = stage();
  entry.setVisible(true);
  await last().answer(grant('a', 1));
  await clock.advance(10_000);
  expect(asked).toHaveLength(2);
  await last().answer(grant('b', 1));
  await clock.advance(10_000);
  expect(asked).toHaveLength(3);
  await last().answer(grant('c', 1));
  await clock.advance(3_600_000);
  expect(asked).toHaveLength(3);
});

test('a hidden page renews nothing; when shown again, it requests a code if the old one has expired', async () => {
  const { clock, entry, asked, last, events, world } = await readyStage();
  entry.pageHide();
  expect(clock.timers()).toBe(0);
  await clock.advance(600_000);
  expect(asked).toHaveLength(1);
  entry.pageShow();
  expect(asked).toHaveLength(2);
  expect(world.state.status).toBe('idle');
  await last().answer(grant('CODE-2'));
  expect(events).toEqual([
    ['ready', {}],
    ['ready', {}],
  ]);
});

test('an entry scrolled out of view renews nothing', async () => {
  const { clock, entry, asked } = await readyStage();
  entry.setVisible(false);
  await clock.advance(600_000);
  expect(asked).toHaveLength(1);
});

test('returning to the page allows two more renewals', async () => {
  const { clock, entry, asked, last } = await readyStage();
  for (const code of ['CODE-2', 'CODE-3']) {
    await clock.advance(220_000);
    await last().answer(grant(code));
  }
  entry.pageHide();
  entry.pageShow();
  await clock.advance(220_000);
  expect(asked).toHaveLength(4);
});

test('two entries with the same livingid share the request and the renewals', async () => {
  const first = stage();
  const { createController } = await import('../../../miniprogram/components/live-entry/core/controller');
  const second = createController({ ...first.context, render: () => {}, triggerEvent: () => {} });
  second.setOptions({ livingid: 'lvOne', corpid: '', mode: 'replay', prefetch: true, disabled: false });
  first.entry.setVisible(true);
  second.setVisible(true);
  await first.last().answer(grant());
  for (const code of ['CODE-2', 'CODE-3']) {
    await first.clock.advance(220_000);
    await first.last().answer(grant(code));
  }
  await first.clock.advance(3_600_000);
  expect(first.asked).toHaveLength(3);
});

test('an entry that comes into view after another one has the code is ready at once, and once', async () => {
  const first = await readyStage();
  const { createController } = await import('../../../miniprogram/components/live-entry/core/controller');
  const events: string[] = [];
  const second = createController({ ...first.context, render: () => {}, triggerEvent: (name) => events.push(name) });
  second.setOptions(LIVE);
  second.setVisible(true);
  expect([first.asked.length, events]).toEqual([1, ['ready']]);
  second.setVisible(false);
  second.setVisible(true);
  expect([first.asked.length, events]).toEqual([1, ['ready']]);
});

test('the same livingid of another corp is another living', async () => {
  const { entry, last, navigations } = await readyStage({ options: { corpid: 'wwA' } });
  entry.setOptions({ ...LIVE, corpid: 'wwB' });
  expect(last().request).toEqual({ livingid: 'lvOne', corpid: 'wwB' });
  await last().answer(grant('CODE-OF-B'));
  entry.tap();
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=CODE-OF-B');
});

test('a failed first request is shown, and scrolling does not repeat it within ten seconds', async () => {
  const { clock, entry, asked, last, events, world } = stage();
  entry.setVisible(true);
  await last().fail();
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'UPSTREAM_UNAVAILABLE', retryable: true } });
  expect(events).toEqual([['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }]]);
  entry.setVisible(false);
  entry.setVisible(true);
  expect(asked).toHaveLength(1);
  await clock.advance(10_000);
  expect(asked).toHaveLength(1);
  entry.setVisible(false);
  entry.setVisible(true);
  expect(asked).toHaveLength(2);
});

test('after RATE_LIMITED nothing is requested without a tap for two minutes, and the viewer reads no error', async () => {
  const { clock, entry, asked, last, world, events } = stage();
  const comeBack = () => {
    entry.pageHide();
    entry.pageShow();
  };
  entry.setVisible(true);
  await last().answer(refusal('RATE_LIMITED', true, 60));
  expect([world.state, events]).toEqual([{ status: 'idle' }, []]);
  await clock.advance(119_000);
  comeBack();
  expect(asked).toHaveLength(1);
  await clock.advance(1_000);
  comeBack();
  expect(asked).toHaveLength(2);
});

test('after an error that is not retryable, no request is sent without a tap', async () => {
  const { clock, entry, asked, last } = stage();
  entry.setVisible(true);
  await last().answer(refusal('NOT_PERMITTED', false));
  await clock.advance(60_000);
  entry.pageHide();
  entry.pageShow();
  expect(asked).toHaveLength(1);
});

test('a late result for another livingid is not used', async () => {
  const { entry, asked, last, world, events, navigations } = stage();
  entry.setVisible(true);
  const early = last();
  entry.setOptions({ livingid: 'lvTwo', corpid: '', mode: 'live', prefetch: true, disabled: false });
  expect(asked.map(({ request }) => request.livingid)).toEqual(['lvOne', 'lvTwo']);
  await early.answer(grant('CODE-OF-ONE'));
  expect(world.state.status).toBe('idle');
  expect(events).toEqual([]);
  await last().answer(grant('CODE-OF-TWO'));
  entry.tap();
  expect(navigations.map(({ path }) => path)).toEqual(['pages/watch/index?living_code=CODE-OF-TWO']);
});

test('a late refusal for another livingid is not shown', async () => {
  const { entry, asked, world } = stage();
  entry.setVisible(true);
  entry.setOptions({ livingid: 'lvTwo', corpid: '', mode: 'live', prefetch: true, disabled: false });
  await asked[0]?.answer(refusal('LIVING_UNAVAILABLE', false));
  expect(world.state.status).toBe('idle');
});

test('after dispose, a result changes nothing and no timer remains', async () => {
  const { clock, entry, last, events } = stage();
  entry.setVisible(true);
  entry.dispose();
  await last().answer(grant());
  expect(events).toEqual([]);
  expect(clock.timers()).toBe(0);
});

test('refresh drops the code and requests a new one, even after an error that is not retryable', async () => {
  const { entry, asked, last, world } = stage();
  entry.setVisible(true);
  await last().answer(refusal('NOT_PERMITTED', false));
  entry.refresh();
  expect(asked).toHaveLength(2);
  await last().answer(grant('PAID'));
  expect(world.state.status).toBe('ready');
  entry.refresh();
  expect(asked).toHaveLength(3);
  expect(world.state.status).toBe('idle');
});

test('an unsupported client sends no request, and the host gets one error event', async () => {
  const { entry, asked, events, world } = stage({ unsupported: 'single-page' });
  entry.setVisible(true);
  entry.tap();
  entry.tap();
  expect(asked).toHaveLength(0);
  expect(world.state).toEqual({ status: 'unsupported', reason: 'single-page' });
  expect(events).toEqual([['error', { reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' }]]);
  entry.refresh();
  entry.pageHide();
  entry.pageShow();
  expect([asked, events.length, world.state.status]).toEqual([[], 1, 'unsupported']);
  world.unsupported = undefined;
  entry.pageHide();
  entry.pageShow();
  await settled();
  expect(world.state.status).toBe('idle');
  expect(asked).toHaveLength(1);
});
