import type { Locator, Page } from 'playwright-core';
import { openWindow } from './browser';
import { eventually } from './eventually';
import { compilePhone, startPhone } from './start-phone';

/** WeChat's rules in the phone, tested with a mini-program of buttons. */
let folder: string;
let page: Page;

beforeAll(async () => {
  folder = await compilePhone('test/e2e/fixtures/tap-rules');
});
beforeEach(async () => {
  page = await openWindow({ size: { width: 375, height: 740 } });
  await startPhone(page, folder);
});
afterEach(() => page.close());

const tap = (name: string) => page.getByRole('button', { name, exact: true }).click();
const answer = (name: string) => page.getByRole('dialog').getByRole('button', { name, exact: true }).click();
const text = async (found: Locator) => (await found.textContent())?.trim() ?? '';
const said = () => text(page.locator('text[class*="said"]').first());

const REFUSED = 'navigateToMiniProgram:fail can only be invoked by user TAP gesture.';

describe('the tap state, by the rule of iOS', () => {
  test('a navigation during the tap asks the viewer, and continues when allowed', async () => {
    await tap('at once');
    expect(await text(page.getByRole('dialog'))).toContain('企业微信直播');
    await answer('Allow');
    expect(await said()).toBe('navigateToMiniProgram:ok');
    await page.locator('.room[data-state="live"]').waitFor();
  });

  test('it fails with `fail cancel` when the viewer cancels', async () => {
    await tap('at once');
    await answer('Cancel');
    expect(await said()).toBe('navigateToMiniProgram:fail cancel');
  });

  test.each(['after a promise', 'after a timer'])('%s the tap state is lost', async (action) => {
    await tap(action);
    await eventually(said, REFUSED);
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test('one tap allows one navigation, the second is refused', async () => {
    await tap('twice in one tap');
    expect(await said()).toBe(REFUSED);
    expect(await page.getByRole('dialog').count()).toBe(1);
  });

  test('the callback of a modal has a new tap state, its promise has none', async () => {
    await tap('in the callback of a modal');
    await answer('OK');
    await answer('Allow');
    expect(await said()).toBe('navigateToMiniProgram:ok');
    await page.getByRole('button', { name: 'Close and go back' }).click();
    await tap('after the promise of a modal');
    await answer('OK');
    await eventually(said, `navigateToMiniProgram:ok\n${REFUSED}`);
  });

  test('a disabled button emits no tap', async () => {
    await page.getByRole('button', { name: 'disabled' }).click({ force: true });
    await tap('after a timer');
    await eventually(said, REFUSED);
  });
});

describe('the other mini-program checks its address', () => {
  test.each([
    ['to another app', 'wrong-app'],
    ['to another page', 'wrong-path'],
    ['without a code', 'no-code'],
  ])('%s: %s', async (action, state) => {
    await tap(action);
    await answer('Allow');
    await page.locator(`.room[data-state="${state}"]`).waitFor();
  });
});

describe('pages', () => {
  test('open with their query, hide the page below, and close again', async () => {
    const life = () => text(page.locator('text[class*="life"]'));
    await eventually(life, 'load show ready');
    await tap('to the next page');
    expect(await text(page.locator('[wx-page="pages/second/second"] text'))).toBe('value on page 2');
    expect(await life()).toBe('load show ready hide');
    await page.getByRole('button', { name: 'Back' }).click();
    expect(await page.locator('[wx-page]').count()).toBe(1);
    expect(await life()).toBe('load show ready hide show');
  });

  test('a page that app.json does not list is refused', async () => {
    await tap('to no page');
    expect(await said()).toBe('navigateTo:fail page "pages/first/nowhere" is not found');
  });
});

test('an interface that the phone does not have throws an error with its name', async () => {
  await tap('by an unknown interface');
  const errors = () => page.evaluate(() => (window as unknown as { errors: string[] }).errors);
  await eventually(errors, ["Error: the sandbox's phone has no wx.scanCode; add it in sandbox/ui/phone if the demo needs it"]);
});
