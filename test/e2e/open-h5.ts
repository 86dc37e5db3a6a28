/** Opens the sandbox with the school's web page on the phone, in WeChat's browser. */
import type { Frame, FrameLocator, Locator, Page, Request } from 'playwright-core';
import type { RunningSandbox } from '../../sandbox/start';
import { openWindow } from './browser';
import { eventually } from './eventually';
import { useSandbox } from './open-sandbox';

export interface OpenH5 {
  page: Page;
  sandbox: RunningSandbox;
  phone: FrameLocator;
  /** The web page. */
  web: FrameLocator;
  /** The current frame of the web page. */
  frame(): Frame;
  /** The entry in the bar, with the default button, and its open tag. */
  button: Locator;
  tag: Locator;
  ready(): Promise<void>;
  /** Taps the entry, then 允许. */
  enter(entry?: Locator): Promise<string | null>;
  roomState(): Promise<string | null>;
  /** The requests to `liveEntryH5` and to WeChat's OAuth page so far, as `POST /session`; without those for the status. */
  asked: string[];
  /** Number of requests for the status, which the clock brings. */
  looks(): number;
  /** Waits until all that was asked is answered: a request that is under way when the clock moves on has waited too long. */
  answered(): Promise<void>;
  /** Advances the clock of WeCom, the functions, the phone and the page. */
  forward(ms: number): Promise<void>;
  /** The same, then waits for the new tag. */
  forwardToNewTag(ms: number): Promise<void>;
}

export interface OpenH5Options {
  device?: 'ios' | 'android' | 'wecom' | 'browser';
  lang?: 'zh-CN' | 'en';
  /** Path of the web page: '/', '/replay?from=poster', '/hash#/replay'. */
  path?: string;
  /** URL of another page than the school's. */
  at?: string;
  /** A file that the page's host does not have. */
  missing?: string;
  onWarning?(text: string): void;
  /** `ready` waits for OAuth and for a tag that can be tapped. */
  waitFor?: 'ready' | 'nothing';
}

export function useH5() {
  const { sandbox } = useSandbox();
  async function open({
    device = 'ios',
    lang = 'zh-CN',
    path = '/',
    at,
    missing,
    onWarning,
    waitFor = 'ready',
  }: OpenH5Options = {}): Promise<OpenH5> {
    const running = sandbox();
    const page = await openWindow({ touch: true });
    const asked: string[] = [];
    let looks = 0;
    let underWay = 0;
    const isOurs = (pathname: string) => pathname.startsWith('/http/liveEntryH5');
    const ended = (request: Request) => {
      if (isOurs(new URL(request.url()).pathname)) underWay -= 1;
    };
    page.on('requestfinished', ended);
    page.on('requestfailed', ended);
    page.on('request', (request) => {
      const { pathname } = new URL(request.url());
      const interesting = isOurs(pathname) || pathname.startsWith('/connect/');
      if (isOurs(pathname)) underWay += 1;
      if (pathname.endsWith('/living-info')) looks += 1;
      else if (interesting && request.method() !== 'OPTIONS')
        asked.push(`${request.method()} ${pathname.replace('/http/liveEntryH5', '')}`);
    });
    if (missing) await page.route(missing, (route) => route.fulfill({ status: 404 }));
    page.on('console', (message) => message.type() === 'warning' && onWarning?.(message.text()));
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
      looks: () => looks,
      answered: () => eventually(async () => underWay, 0),
      button: web.locator('#enter button.live-entry'),
      frame() {
        const found = page.frames().find((frame) => frame.url().startsWith(running.h5.pageUrl));
        if (!found) throw new Error('the web page is not there');
        return found;
      },
      ready: () => tagReady(tag),
      async enter(entry = tag) {
        // The previous tag is removed a moment later.
        await eventually(() => entry.count(), 1);
        await entry.tap();
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
        await tagReady(tag);
      },
    };
    if (waitFor === 'ready') await opened.ready();
    return opened;
  }
  return { open, sandbox };
}

/** Waits until a tag at this locator has its shadow tree. */
export async function tagReady(tag: Locator): Promise<void> {
  await tag.first().locator('button').first().waitFor({ state: 'attached' });
}
