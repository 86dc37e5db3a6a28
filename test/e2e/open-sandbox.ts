import type { Browser, FrameLocator, Locator, Page } from 'playwright-core';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';
import { launchBrowser } from './launch-browser';

/** The sandbox's page in a browser window of its own. */
export interface OpenSandbox {
  page: Page;
  phone: FrameLocator;
  /** The entry of the first demo page. */
  entry: Locator;
  /** Does what makes the panel start the phone anew, and waits until it has begun to. */
  restart(action: () => Promise<void>): Promise<void>;
  /** Waits until a tap would go straight in. */
  ready(): Promise<void>;
  /** The calls that the panel shows, the oldest first: `gettoken 0`. */
  upstream(): Promise<string[]>;
  /** The newest entry of the operator's log. */
  lastLog: Locator;
  /** Agrees to leave for the live mini-program. */
  allow(): Promise<void>;
  /** What 企业微信直播 came to: `live`, `replay`, `expired` …; waits for it. */
  roomState(): Promise<string | null>;
  room: Locator;
}

export interface OpenOptions {
  lang?: 'zh-CN' | 'en';
  theme?: 'light' | 'dark';
  in?: 'wechat' | 'moments' | 'wecom';
  size?: { width: number; height: number };
}

/** One sandbox and one browser for a test file; every test finds the sandbox as just started, and its windows are closed. */
export function useSandbox(): {
  sandbox(): RunningSandbox;
  browser(): Browser;
  open(options?: OpenOptions): Promise<OpenSandbox>;
} {
  const browser = launchBrowser();
  let running: RunningSandbox;
  beforeAll(async () => {
    running = await startSandbox({ port: 0 });
  });
  afterEach(async () => {
    await Promise.all(
      browser()
        .contexts()
        .map((context) => context.close()),
    );
    await running.control.run('reset', {});
  });
  afterAll(() => running.close());
  return { browser, sandbox: () => running, open: (options) => openSandbox(browser(), running.url, options) };
}

async function openSandbox(browser: Browser, url: string, { size, ...query }: OpenOptions = {}): Promise<OpenSandbox> {
  const page = await browser.newPage({ viewport: size ?? { width: 1280, height: 800 } });
  // Below the test's own limit, so that a failure names what did not come.
  page.setDefaultTimeout(10_000);
  await page.goto(`${url}/?${new URLSearchParams({ lang: 'zh-CN', theme: 'light', ...query })}`);
  const phone = page.frameLocator('#phone');
  const entry = phone.getByRole('button', { name: query.lang === 'en' ? 'Enter the live room' : '进入直播间' });
  const room = phone.locator('.room');
  return {
    page,
    phone,
    entry,
    async restart(action) {
      const begun = page.waitForEvent('framenavigated', (frame) => frame !== page.mainFrame());
      await action();
      await begun;
    },
    ready: () => phone.locator('[wx-page]:not([hidden]) [class*="live-entry--ready"]').first().waitFor(),
    room,
    lastLog: page.locator('.operator li').first(),
    async upstream() {
      const rows = await page
        .locator('.upstream tbody tr')
        .evaluateAll((found) =>
          found.map((row) => [row.querySelector('code')?.lastChild, row.querySelector('.pill')].map((part) => part?.textContent)),
        );
      return rows.map((row) => row.join(' ')).reverse();
    },
    allow: () => phone.getByRole('button', { name: query.lang === 'en' ? 'Allow' : '允许' }).click(),
    async roomState() {
      await phone.locator('.room:not([data-state="connecting"])').waitFor();
      return room.getAttribute('data-state');
    },
  };
}
