/** The sandbox's page with the school's web page on the phone, in WeChat's own browser. */
import type { Frame, FrameLocator, Locator, Page } from 'playwright-core';
import type { RunningSandbox } from '../../sandbox/start';
import { eventually } from './eventually';
import { useSandbox } from './open-sandbox';

export interface OpenH5 {
  page: Page;
  sandbox: RunningSandbox;
  phone: FrameLocator;
  /** The web page. */
  web: FrameLocator;
  /** The frame of the web page, as it is now. */
  frame(): Frame;
  /** The entrance in the bar, the default button; its open tag once that is alive. */
  button: Locator;
  tag: Locator;
  ready(): Promise<void>;
  /** A finger on the entrance, then 允许. */
  enter(entrance?: Locator): Promise<string | null>;
  roomState(): Promise<string | null>;
  /** What was asked of `liveEntryH5` and of WeChat's OAuth page so far: `POST /session`. */
  asked: string[];
  /** Moves the clock of WeCom, of the functions, of the phone and of the page. */
  forward(ms: number): Promise<void>;
  /** The same, and waits for the new tag that it leads to. */
  forwardToNewTag(ms: number): Promise<void>;
}

export interface OpenH5Options {
  device?: 'ios' | 'android' | 'wecom' | 'browser';
  lang?: 'zh-CN' | 'en';
  /** Of the web page: '/', '/replay?from=poster', '/hash#/replay'. */
  path?: string;
  /** Another page than the school's. */
  at?: string;
  /** Waits for the way through OAuth and back, and for a live tag. */
  waitFor?: 'ready' | 'nothing';
}

export function useH5() {
  const { sandbox, browser } = useSandbox();
  async function open({
    device = 'ios',
    lang = 'zh-CN',
    path = '/',
    at,
    waitFor = 'ready',
  }: OpenH5Options = {}): Promise<OpenH5> {
    const running = sandbox();
    const context = await browser().newContext({ viewport: { width: 1280, height: 800 }, hasTouch: true });
    const page = await context.newPage();
    const asked: string[] = [];
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      const interesting = pathname.startsWith('/http/liveEntryH5') || pathname.startsWith('/connect/');
      if (interesting && request.method() !== 'OPTIONS')
        asked.push(`${request.method()} ${pathname.replace('/http/liveEntryH5', '')}`);
    });
    await page.route(/\/h5-page\/$/, (route) =>
      route.fulfill({ status: 302, headers: { location: at ?? running.h5.pageUrl + path } }),
    );
    await page.goto(`${running.url}/?${new URLSearchParams({ lang, device, theme: 'light', entrance: 'h5' })}`);

    const phone = page.frameLocator('#phone');
    const web = phone.frameLocator('#page');
    const tag = web.locator('#enter wx-open-launch-weapp');
    const opened: OpenH5 = {
      page,
      sandbox: running,
      phone,
      web,
      tag,
      asked,
      button: web.locator('#enter button'),
      frame() {
        const found = page.frames().find((frame) => frame.url().startsWith(running.h5.pageUrl));
        if (!found) throw new Error('the web page is not there');
        return found;
      },
      ready: () => alive(tag),
      async enter(entrance = tag) {
        // The one before goes a little later.
        await eventually(() => entrance.count(), 1);
        await entrance.tap();
        await phone.getByRole('button', { name: lang === 'en' ? 'Allow' : '允许' }).tap();
        return opened.roomState();
      },
      async roomState() {
        await phone.locator('.room:not([data-state="connecting"])').waitFor();
        return phone.locator('.room').getAttribute('data-state');
      },
      async forward(ms) {
        await running.control.run('clock', { advanceMs: ms });
      },
      async forwardToNewTag(ms) {
        const paths = () => tag.evaluateAll((tags) => tags.map((each) => each.getAttribute('path')).join());
        const before = await paths();
        await opened.forward(ms);
        await eventually(async () => (await paths()) !== before && (await tag.count()) === 1, true);
        await alive(tag);
      },
    };
    if (waitFor === 'ready') await opened.ready();
    return opened;
  }
  return { open, sandbox, browser };
}

/** Waits until a tag in this place has its shadow tree. */
export async function alive(tag: Locator): Promise<void> {
  await tag.first().locator('div').first().waitFor({ state: 'attached' });
}
