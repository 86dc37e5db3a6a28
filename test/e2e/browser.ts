import type { Browser, BrowserContext, Page } from 'playwright-core';

/** The Chromium of this worker: browser-environment.js. */
export const browser = () => (globalThis as unknown as { browser: Browser }).browser;

const DESKTOP = { width: 1280, height: 800 };

export interface WindowOptions {
  size?: { width: number; height: number } | undefined;
  touch?: boolean;
}

/**
 * The windows of a test file are drawn by one process, which is a third of the work of opening one: it lives as long as this empty window.
 * They share no sessionStorage, no route and no listener. A test that leaves more than those behind opens a context of its own.
 */
interface Windows {
  context: BrowserContext;
  empty: Page;
}
const shared = new Map<boolean, Promise<Windows>>();

async function shareWindows(hasTouch: boolean): Promise<Windows> {
  // Animations that never end keep a processor busy, and a click waits for those that do.
  const context = await browser().newContext({ viewport: DESKTOP, reducedMotion: 'reduce', hasTouch });
  return { context, empty: await context.newPage() };
}

export async function openWindow({ size = DESKTOP, touch = false }: WindowOptions = {}): Promise<Page> {
  const windows = shared.get(touch) ?? shareWindows(touch);
  shared.set(touch, windows);
  const page = await (await windows).context.newPage();
  if (size !== DESKTOP) await page.setViewportSize(size);
  // Shorter than the test's own limit, so that a failure names the missing element.
  page.setDefaultTimeout(20_000);
  return page;
}

/** Closes what a test has opened. */
export async function closeWindows(): Promise<void> {
  const windows = await Promise.all(shared.values());
  const own = browser()
    .contexts()
    .filter((context) => !windows.some((each) => each.context === context));
  await Promise.all(own.map((context) => context.close()));
  for (const { context, empty } of windows) {
    await context.clearPermissions();
    await Promise.all(context.pages().map((page) => page === empty || page.close()));
  }
}
