/** A plugin on a host's page: WeChat lets the host leave it, not the plugin. */
import type { Page } from 'playwright-core';
import { openWindow } from './browser';
import { eventually } from './eventually';
import { compilePhone, startPhone } from './start-phone';

let page: Page;

async function open(miniprogram: string, plugin: string): Promise<string[]> {
  const errors: string[] = [];
  page = await openWindow({ size: { width: 375, height: 740 } });
  page.on('console', (line) => line.type() === 'error' && errors.push(line.text()));
  await page.route('**/call/liveEntry', (route) => route.fulfill({ json: { ok: true, livingCode: 'a+b/=', expiresIn: 280 } }));
  await startPhone(page, await compilePhone(miniprogram, plugin));
  return errors;
}
afterEach(() => page.close());

const tap = (name: string) => page.getByRole('button', { name, exact: true }).first().click();
const allow = () => page.getByRole('dialog').getByRole('button', { name: 'Allow', exact: true }).click();
const live = () => page.locator('.room[data-state="live"]').waitFor();

describe('a plugin of buttons', () => {
  const said = async () => (await page.locator('text[class*="said"]').textContent())?.trim() ?? '';
  beforeEach(() => open('test/e2e/fixtures/plugin-rules/host', 'test/e2e/fixtures/plugin-rules/plugin'));

  test('is refused when it navigates by itself', async () => {
    await tap('by itself');
    await eventually(said, 'navigateToMiniProgram:fail rejected due to no permission currently in plugin');
    expect(await page.getByRole('dialog').count()).toBe(0);
  });

  test("leaves through the host's function, in the same tap", async () => {
    await tap('by the host');
    await allow();
    await live();
  });
});

test('the plugin of live-entry, as it is built, brings the viewer into the room', async () => {
  const errors = await open('dist/plugin/miniprogram', 'dist/plugin/plugin');
  await page.getByRole('button', { name: 'Enter the live room', exact: true }).first().waitFor();
  await tap('Enter the live room');
  await allow();
  await live();
  expect(errors).toEqual([]);
});
