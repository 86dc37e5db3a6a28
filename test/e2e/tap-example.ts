/** A tap in a host of examples/ that uses cloud functions: in its built form, and in what WeChat's compiler makes of that. */
import assert from 'node:assert';
import type { Page } from 'playwright-core';
import { compilePhone, startPhone } from './start-phone';

/** Host → the function that its entry calls. */
export const TAPPED: Record<string, string> = {
  'folder-js': 'liveEntry',
  'folder-ts': 'schoolLiveEntry',
  'npm-js': 'schoolLiveEntry',
};

/** Throws unless a tap ends in the live room, with a code of that function and without a reported error. */
export async function tapExample(page: Page, miniprogram: string, functionName: string): Promise<void> {
  await page.setViewportSize({ width: 375, height: 740 });
  await page.addInitScript(installCloud);
  await startPhone(page, await compilePhone(miniprogram));
  await page.locator('[class*="live-entry--ready"]').waitFor();
  // As JSON, since in jest the library's objects are of another realm, which is a difference to `assert`; what is undefined stays one.
  const seen = async (name: string) =>
    JSON.parse(
      await page.evaluate(
        (of) => JSON.stringify(Reflect.get(window, of), (_, value) => (value === undefined ? 'undefined' : value)),
        name,
      ),
    );
  assert.deepStrictEqual(await seen('cloudCalls'), [
    { env: 'your-env-id' },
    { name: functionName, data: { action: 'getLivingCode', livingid: 'lvYourLivingid' } },
  ]);
  await page.locator('[aria-label="Enter the live room"]').click();
  await page.getByRole('dialog').getByRole('button', { name: 'Allow' }).click();
  await page.locator('.room[data-state="live"]').waitFor();
  assert.deepStrictEqual(await seen('errors'), []);
}

/** `wx.cloud` of the host's environment; `cloudCalls` has what it got. */
function installCloud(): void {
  const calls: unknown[] = [];
  const cloud = {
    init: (options: object) => calls.push(options),
    callFunction: async (call: object) => {
      // As it travels: without what is undefined.
      calls.push(JSON.parse(JSON.stringify(call)));
      return { result: { ok: true, livingCode: 'a+b/=', expiresIn: 280 } };
    },
  };
  let installed: object;
  Object.defineProperty(window, 'wx', { get: () => installed, set: (wx) => (installed = Object.assign(wx, { cloud })) });
  Object.assign(window, { cloudCalls: calls });
}
