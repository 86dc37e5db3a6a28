import type { Browser } from 'playwright-core';

/** The Chromium of this worker: browser-environment.js. */
export const browser = () => (globalThis as unknown as { browser: Browser }).browser;
