import { existsSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { buildPhone } from '../../sandbox/ui/phone/build';
import type { PhoneSettings } from '../../sandbox/ui/phone/interface';

declare global {
  interface Window {
    isValidCode(code: string): Promise<boolean>;
  }
}

/** Compiles a mini-program and the phone. Returns the folder of the page. */
export async function compilePhone(miniprogram: string, plugin?: string): Promise<string> {
  const outDir = mkdtempSync(join(tmpdir(), 'phone-'));
  await buildPhone({ miniprogram, outDir, ...(plugin && { plugin }) });
  return outDir;
}

/** Whether a code opens the live room. */
export type IsValid = (code: string) => boolean;

/** Starts the phone in its own window. `window.errors` collects the reported errors. */
export async function startPhone(page: Page, folder: string, isValid: IsValid = (code) => code === 'a+b/='): Promise<void> {
  await page.exposeFunction('isValidCode', isValid);
  await page.route('http://phone.test/**', (route) => {
    const path = join(folder, new URL(route.request().url()).pathname);
    // What is no file is for a route that the test has set before.
    return existsSync(path) ? route.fulfill({ path }) : route.fallback();
  });
  await page.goto('http://phone.test/phone.html');
  await page.evaluate(() => {
    const errors: string[] = [];
    const living = {
      ok: true,
      livingid: 'lv',
      theme: 'Theme',
      status: 'living',
      replay: 'generating',
      reserveStart: 0,
      livingDuration: 0,
    } as const;
    const settings: PhoneSettings = {
      language: 'en',
      theme: 'light',
      clockOffset: 0,
      viewerName: 'Lin',
      scene: 1089,
      redeem: async (code) => ((await window.isValidCode(code)) ? living : { ok: false, why: 'unknown' }),
      onError: (message) => errors.push(message),
      onBackground() {},
      onSentence() {},
      onPage() {},
      onOpenFully() {},
    };
    window.startPhone(settings);
    Object.assign(window, { errors });
  });
}
