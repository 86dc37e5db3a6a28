import type { FrameLocator, Locator, Page } from 'playwright-core';
import { type RunningSandbox, startSandbox } from '../../sandbox/start';
import { closeWindows, openWindow } from './browser';

/** The sandbox's page in its own browser window. */
export interface OpenSandbox {
  page: Page;
  phone: FrameLocator;
  /** The entry on the first demo page. */
  entry: Locator;
  /** Runs an action that makes the panel restart the phone, and waits until the phone starts to reload. */
  restart(action: () => Promise<void>): Promise<void>;
  /** Waits until the entry has a code, so that a tap launches directly. */
  ready(): Promise<void>;
  /** The calls that the panel lists, the oldest first, like `gettoken 0`; without those for the status, which the clock brings. */
  upstream(): Promise<string[]>;
  /** The newest entry of the log. */
  lastLog: Locator;
  /** Confirms WeChat's dialog. */
  allow(): Promise<void>;
  /** The state of 企业微信直播 once it is known: `live`, `replay`, `expired` … */
  roomState(): Promise<string | null>;
  room: Locator;
}

export interface OpenOptions {
  lang?: 'zh-CN' | 'en';
  theme?: 'light' | 'dark';
  in?: 'wechat' | 'moments' | 'wecom';
  size?: { width: number; height: number };
}

/** One sandbox for a test file. After each test the sandbox is reset and its windows are closed. */
export function useSandbox(): {
  sandbox(): RunningSandbox;
  open(options?: OpenOptions): Promise<OpenSandbox>;
} {
  let running: RunningSandbox;
  beforeAll(async () => {
    running = await startSandbox({ port: 0, timeLimitMs: 8_000 });
  });
  afterEach(async () => {
    await closeWindows();
    await running.control.run('reset', {});
  });
  afterAll(() => running.close());
  return { sandbox: () => running, open: (options) => openSandbox(running.url, options) };
}

async function openSandbox(url: string, { size, ...query }: OpenOptions = {}): Promise<OpenSandbox> {
  const page = await openWindow({ size });
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
        .locator('.upstream tbody tr:not(.note)')
        .evaluateAll((found) =>
          found.map((row) => [row.querySelector('code')?.lastChild, row.querySelector('.pill')].map((part) => part?.textContent)),
        );
      return rows
        .map((row) => row.join(' '))
        .filter((call) => !call.startsWith('get_living_info'))
        .reverse();
    },
    allow: () => phone.getByRole('button', { name: query.lang === 'en' ? 'Allow' : '允许' }).click(),
    async roomState() {
      await phone.locator('.room:not([data-state="connecting"])').waitFor();
      return room.getAttribute('data-state');
    },
  };
}
