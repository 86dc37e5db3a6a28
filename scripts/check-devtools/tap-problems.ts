/** Runs what WeChat's compiler made of a host on the sandbox's phone, in Chromium, and taps its entry. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import needChromium from '../../test/e2e/need-chromium';
import { openBrowser } from '../../test/e2e/open-browser';
import { tapExample } from '../../test/e2e/tap-example';
import type { CompiledPackage } from './compiled-package';

/** Another target compiles meanwhile, and the compiler leaves a browser little. */
const LONGEST_MS = 60_000;

export async function tapProblems(pack: CompiledPackage, functionName: string): Promise<string[]> {
  const folder = mkdtempSync(join(tmpdir(), 'compiled-'));
  try {
    needChromium();
    for (const [path, content] of pack) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), content);
    }
    await tap(folder, functionName);
    return [];
  } catch (error) {
    return stripVTControlCharacters(String(error))
      .split('\n')
      .filter((line) => line.trim() !== '');
  } finally {
    rmSync(folder, { recursive: true });
  }
}

async function tap(folder: string, functionName: string): Promise<void> {
  const browser = await openBrowser();
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(LONGEST_MS);
    // tsx wraps functions in this helper of its own, also those that are sent to the page.
    await page.addInitScript('globalThis.__name = (named) => named');
    await tapExample(page, folder, functionName);
  } finally {
    await browser.close();
  }
}
