/** `mode: 'auto'` on the school's page: the entry follows the lesson, which the organiser changes in the panel. */
import { DEMO_LIVINGIDS } from '../../sandbox/fakes/wecom';
import type { LivingChange } from '../../sandbox/protocol';
import { eventually } from './eventually';
import { tagReady, useH5 } from './open-h5';

const { open, sandbox } = useH5();
const MINUTE = 60_000;
const HOUR_S = 3600;

/** The lesson becomes this, in unix seconds of the sandbox's clock. */
function becomes(change: Omit<LivingChange, 'livingid'>) {
  return sandbox().control.run('setLiving', { livingid: DEMO_LIVINGIDS.lessons[1], ...change });
}
const now = () => Math.floor(Date.now() / 1000);

test('long before the start: when it starts and how long until then, and no code is fetched; an early start is seen within a minute, untouched', async () => {
  await becomes({ status: 'reserved', reserveStart: now() + 2 * HOUR_S });
  const { web, button, tag, asked, answered, forward, enter } = await open({ waitFor: 'nothing' });
  await button.filter({ hasText: / 开播$/ }).waitFor();
  await answered();
  expect(await web.locator('.live-entry-message').first().textContent()).toMatch(/^距开播还有 0[12]:\d\d:\d\d$/);
  expect(await web.locator('.badge').textContent()).toBe('即将开播');
  expect(await tag.count()).toBe(0);
  expect(asked.filter((each) => each === 'POST /living-code')).toHaveLength(1);

  await becomes({ status: 'living', reserveStart: now() + 2 * HOUR_S, late: true });
  await forward(MINUTE);
  await eventually(() => button.textContent(), '直播中 · 进入直播间');
  expect(await web.locator('.badge').textContent()).toBe('直播中');
  // Untouched, the code waits for a moment of the viewer's own; a touch is enough.
  await web.locator('.hero').tap();
  expect(await enter()).toBe('live');
});

test('when the lesson is over the entry opens its replay, as soon as that is made', async () => {
  const { web, button, tag, forward, enter } = await open();
  await becomes({ status: 'ended', replay: 'generating' });
  await forward(MINUTE);
  await eventually(() => button.textContent(), '回放生成中');
  expect(await tag.count()).toBe(0);
  expect(await button.getAttribute('aria-disabled')).toBe('true');
  await becomes({ status: 'ended', replay: 'ready' });
  await forward(MINUTE);
  await eventually(() => button.textContent(), '观看回放');
  await web.locator('.hero').tap();
  await tagReady(tag);
  expect(await tag.getAttribute('path')).toMatch(/&replay=1$/);
  expect(await enter()).toBe('replay');
});

test('a cancelled lesson says so, in English too, and a tap opens and asks nothing', async () => {
  await becomes({ status: 'cancelled' });
  const { button, tag, asked, looks, phone } = await open({ lang: 'en', waitFor: 'nothing' });
  await eventually(() => button.textContent(), 'Cancelled');
  const before = [asked.length, looks()];
  await button.tap({ force: true });
  expect([await tag.count(), await phone.getByRole('dialog').count(), [asked.length, looks()]]).toEqual([0, 0, before]);
});

test('a page in the background does not look; in the foreground again it looks at once', async () => {
  await becomes({ status: 'reserved', reserveStart: now() + 2 * HOUR_S });
  const { page, phone, button, looks, answered, forward, frame } = await open({ waitFor: 'nothing' });
  await button.filter({ hasText: / 开播$/ }).waitFor();
  await answered();
  await page.getByRole('button', { name: '切到后台' }).click();
  await eventually(() => frame().evaluate(() => document.hidden), true);
  const before = looks();
  await forward(30 * MINUTE);
  await becomes({ status: 'living', late: true });
  expect(looks()).toBe(before);
  await phone.getByRole('button', { name: '回到微信' }).click();
  await eventually(() => button.textContent(), '直播中 · 进入直播间');
});

test('without the file beside the script the entry is a live one, and the console says why', async () => {
  const warnings: string[] = [];
  const { ready, enter, button } = await open({ missing: '**/live-entry-auto.js', onWarning: (text) => warnings.push(text) });
  await ready();
  // Once before OAuth, and once after it.
  expect(new Set(warnings)).toEqual(new Set(['live-entry: live-entry-auto.js did not load']));
  expect(await button.textContent()).toBe('进入直播间');
  expect(await enter()).toBe('live');
});
