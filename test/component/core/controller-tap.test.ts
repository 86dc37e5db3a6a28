import { LIVE, readyStage, stage } from './controller-stage';
import { grant, refusal } from './manual-source';

const APP_ID = 'wx7424030d69bde86e';
const NO_GESTURE = { errMsg: 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.' };
const CANCELLED = { errMsg: 'navigateToMiniProgram:fail cancel' };

test('with a code, the tap navigates synchronously and sends no request', async () => {
  const { entry, asked, navigations } = await readyStage();
  entry.tap();
  expect(navigations.map(({ appId, path }) => [appId, path])).toEqual([[APP_ID, 'pages/watch/index?living_code=CODE-1']]);
  expect(asked).toHaveLength(1);
});

test('mode replay opens the replay path', async () => {
  const { entry, navigations } = await readyStage({ options: { mode: 'replay' } });
  entry.tap();
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=CODE-1&replay=1');
});

test('after a successful launch the host gets the event launch', async () => {
  const { entry, navigations, events, world } = await readyStage();
  entry.tap();
  expect(world.state.status).toBe('launching');
  navigations[0]?.success();
  expect(events.at(-1)).toEqual(['launch', {}]);
  expect(world.state.status).toBe('ready');
});

test("a second tap while WeChat's dialog is open does nothing", async () => {
  const { entry, navigations } = await readyStage();
  entry.tap();
  entry.tap();
  expect(navigations).toHaveLength(1);
});

test('a navigator that never calls back blocks taps for three seconds only', async () => {
  const { clock, entry, navigations } = await readyStage();
  entry.tap();
  await clock.advance(2_999);
  entry.tap();
  expect(navigations).toHaveLength(1);
  await clock.advance(1);
  entry.tap();
  expect(navigations).toHaveLength(2);
});

test('cancelling is not an error, and the next tap navigates again', async () => {
  const { entry, navigations, events, world } = await readyStage();
  entry.tap();
  navigations[0]?.fail(CANCELLED);
  expect(events.slice(1)).toEqual([['cancel', {}]]);
  expect(world.state.status).toBe('ready');
  entry.tap();
  expect(navigations).toHaveLength(2);
});

test.each(['as long as it was there', 'and the page was left meanwhile'])(
  'a second tap on the "yes" of a dialog does not open another one: %s',
  async (how) => {
    const { clock, entry, last, dialogs, navigations } = stage({ options: { prefetch: false } });
    entry.tap();
    await last().answer(grant());
    await clock.advance(10_000);
    if (how.startsWith('and')) {
      entry.pageHide();
      entry.pageShow();
    }
    dialogs[0]?.(true);
    entry.tap();
    expect(navigations).toHaveLength(1);
    navigations[0]?.fail({ errMsg: 'navigateToMiniProgram:fail cancel' });
    entry.tap();
    expect(navigations).toHaveLength(2);
  },
);

test('an expired code is not used: the tap fetches a new one, opens a dialog and navigates in its callback', async () => {
  const { clock, entry, asked, last, dialogs, navigations, world } = stage({ options: { prefetch: false } });
  entry.tap();
  await last().answer(grant());
  dialogs[0]?.(false);
  await clock.advance(280_000);
  entry.tap();
  expect(navigations).toHaveLength(0);
  expect(world.state.status).toBe('loading');
  expect(asked).toHaveLength(2);
  await last().answer(grant('CODE-2'));
  expect(navigations).toHaveLength(0);
  dialogs[1]?.(true);
  expect(navigations.map(({ path }) => path)).toEqual(['pages/watch/index?living_code=CODE-2']);
});

test('"no" in the dialog is a cancel, and the next tap uses the code', async () => {
  const { entry, last, dialogs, navigations, events } = stage({ options: { prefetch: false } });
  entry.tap();
  await last().answer(grant());
  dialogs[0]?.(false);
  expect(events).toEqual([['cancel', {}]]);
  entry.tap();
  expect(navigations).toHaveLength(1);
  expect(dialogs).toHaveLength(1);
});

test('when the code expires while the dialog is open, a new one is fetched and a new dialog opens', async () => {
  const { clock, entry, asked, last, dialogs, navigations } = stage({ options: { prefetch: false } });
  entry.tap();
  await last().answer(grant());
  await clock.advance(300_000);
  dialogs[0]?.(true);
  expect(navigations).toHaveLength(0);
  expect(asked).toHaveLength(2);
  await last().answer(grant('CODE-2'));
  dialogs[1]?.(true);
  expect(navigations[0]?.path).toBe('pages/watch/index?living_code=CODE-2');
});

test('a tap during the first request waits for it, without a second request', async () => {
  const { entry, asked, last, dialogs, world } = stage();
  entry.setVisible(true);
  entry.tap();
  entry.tap();
  expect(world.state.status).toBe('loading');
  expect(asked).toHaveLength(1);
  await last().answer(grant());
  expect(dialogs).toHaveLength(1);
});

test('after the viewer has left the page while waiting, no dialog opens', async () => {
  const { entry, last, dialogs, world } = stage();
  entry.setVisible(true);
  entry.tap();
  entry.pageHide();
  await last().answer(grant());
  expect(dialogs).toHaveLength(0);
  expect(world.state.status).toBe('ready');
});

test('the dialog of an earlier livingid has no effect, even if a code for the new one is there', async () => {
  const { entry, last, dialogs, navigations, events } = stage({ options: { prefetch: false } });
  entry.setVisible(true);
  entry.tap();
  await last().answer(grant());
  entry.setOptions({ livingid: 'lvTwo', corpid: '', mode: 'live', prefetch: true, disabled: false });
  await last().answer(grant('CODE-OF-TWO'));
  dialogs[0]?.(true);
  dialogs[0]?.(false);
  expect(navigations).toHaveLength(0);
  expect(events).toEqual([['ready', {}]]);
});

test('when WeChat reports no tap gesture, a dialog provides a tap, once', async () => {
  const { entry, dialogs, navigations, events, world } = await readyStage();
  entry.tap();
  navigations[0]?.fail(NO_GESTURE);
  expect(dialogs).toHaveLength(1);
  dialogs[0]?.(true);
  expect(navigations).toHaveLength(2);
  navigations[1]?.fail(NO_GESTURE);
  expect(dialogs).toHaveLength(1);
  expect(events.at(-1)).toEqual(['error', { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }]);
  expect(world.state.status).toBe('error');
});

test('a refused navigation is an error, and the next tap navigates again', async () => {
  const { entry, navigations, events } = await readyStage();
  entry.tap();
  navigations[0]?.fail({ errMsg: 'navigateToMiniProgram:fail appId "wx" is not in navigateToMiniProgramAppIdList' });
  expect(events.at(-1)).toEqual(['error', { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }]);
  entry.tap();
  expect(navigations).toHaveLength(2);
});

test('a host navigator that throws counts as a refused navigation', async () => {
  const { entry, context, events } = await readyStage();
  context.navigate = () => {
    throw new TypeError('undefined is not a function');
  };
  entry.tap();
  expect(events.at(-1)).toEqual(['error', { reason: 'LAUNCH_FAILED', retryable: true, traceId: '' }]);
});

test('a slow network ends after ten seconds with a retryable error', async () => {
  const { clock, entry, asked, events, world, last, dialogs } = stage({ options: { prefetch: false } });
  entry.tap();
  await clock.advance(10_000);
  expect(events).toEqual([['error', { reason: 'UPSTREAM_UNAVAILABLE', retryable: true, traceId: '' }]]);
  entry.tap();
  entry.tap();
  expect(asked).toHaveLength(2);
  expect(world.state).toMatchObject({ status: 'loading', after: { reason: 'UPSTREAM_UNAVAILABLE' } });
  await last().answer(grant());
  expect(dialogs).toHaveLength(1);
});

test('after an error that is not retryable, each tap sends one request', async () => {
  const { entry, asked, last, world } = stage({ options: { prefetch: false } });
  entry.tap();
  await last().answer(refusal('LIVING_UNAVAILABLE', false));
  entry.tap();
  entry.tap();
  expect(asked).toHaveLength(2);
  await last().answer(refusal('LIVING_UNAVAILABLE', false));
  expect(world.state).toMatchObject({ status: 'error', error: { reason: 'LIVING_UNAVAILABLE', traceId: 'trace-7' } });
});

test('a disabled entry ignores taps', async () => {
  const { entry, asked, navigations, events } = stage({ options: { disabled: true } });
  entry.setVisible(true);
  entry.tap();
  expect([asked.length, navigations.length, events.length]).toEqual([0, 0, 0]);
});

test('an entry that is disabled while the viewer waits opens no dialog', async () => {
  const { entry, last, dialogs } = stage({ options: { prefetch: false } });
  entry.tap();
  entry.setOptions({ livingid: 'lvOne', corpid: '', mode: 'live', prefetch: false, disabled: true });
  await last().answer(grant());
  expect(dialogs).toHaveLength(0);
});

test('a label that changes while the viewer waits does not lose the tap', async () => {
  const { entry, last, dialogs, world } = stage({ options: { prefetch: false } });
  entry.tap();
  entry.setOptions({ ...LIVE, prefetch: false });
  expect(world.state.status).toBe('loading');
  await last().answer(grant());
  expect(dialogs).toHaveLength(1);
});

test('a tap without a livingid is an error until the livingid is set', async () => {
  const { entry, asked, events, world } = stage({ options: { livingid: '' } });
  entry.setVisible(true);
  entry.tap();
  expect(asked).toHaveLength(0);
  expect(events).toEqual([['error', { reason: 'INVALID_REQUEST', retryable: false, traceId: '' }]]);
  entry.setOptions({ livingid: 'lvOne', corpid: '', mode: 'live', prefetch: true, disabled: false });
  expect(world.state.status).toBe('idle');
  expect(asked).toHaveLength(1);
});

test('after the return from the live room the entry is ready again', async () => {
  const { entry, navigations, world } = await readyStage();
  entry.tap();
  entry.pageHide();
  entry.pageShow();
  expect(world.state.status).toBe('ready');
  entry.tap();
  expect(navigations).toHaveLength(2);
});
