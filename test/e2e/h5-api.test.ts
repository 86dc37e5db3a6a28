/** The interface for the page's own scripts: `mountLiveEntry(element, options)` and what it returns. */
import type { LiveEntryError, LiveEntryOptions, mountLiveEntry } from '../../h5/live-entry';
import { eventually } from './eventually';
import { type OpenH5, tagReady, useH5 } from './open-h5';

declare global {
  interface Window {
    mounted: { entry: ReturnType<typeof mountLiveEntry>; received: (string | LiveEntryError)[] };
    SETTINGS: Pick<LiveEntryOptions, 'serverUrl' | 'officialAccountAppId'>;
    liveEntry: { mountLiveEntry: typeof mountLiveEntry };
  }
}

const { open, sandbox } = useH5();
const MINUTE = 60_000;

/** Mounts another entry at the top of the page. */
async function mount({ frame, web }: OpenH5, markup: string, options: Partial<LiveEntryOptions>) {
  await frame().evaluate(
    ([html, given]) => {
      document.querySelector('#view')?.insertAdjacentHTML('afterbegin', html);
      const element = document.querySelector<HTMLElement>('#own');
      if (!element) throw new Error('no #own');
      const received: (string | LiveEntryError)[] = [];
      const events = {
        onReady: () => received.push('ready'),
        onLaunch: () => received.push('launch'),
        onError: (error: LiveEntryError) => received.push(error),
      };
      const entry = window.liveEntry.mountLiveEntry(element, { ...window.SETTINGS, livingid: 'lvDemoLive', ...given, ...events });
      window.mounted = { entry, received };
    },
    [markup, options] as const,
  );
  return {
    own: web.locator('#own'),
    tag: web.locator('#own wx-open-launch-weapp'),
    message: web.locator('#own ~ .live-entry-message, #own .live-entry-message'),
    received: () => frame().evaluate(() => window.mounted.received),
  };
}

test('the host gets ready and launch; the tag covers the page’s own button', async () => {
  const opened = await open();
  const { own, tag, received } = await mount(opened, '<div id="own" style="padding:20px">Join us <b>now</b></div>', {});
  await tagReady(tag);
  expect(await received()).toEqual(['ready']);
  expect(await tag.boundingBox()).toEqual(await own.boundingBox());
  expect(await tag.locator('button').getAttribute('aria-label')).toBe('进入直播间');
  expect(await opened.enter(tag)).toBe('live');
  await eventually(received, ['ready', 'launch']);
});

test('two entries with the same livingid request one code', async () => {
  const opened = await open();
  const before = opened.asked.length;
  const { tag } = await mount(opened, '<div id="own"></div>', { livingid: 'lvDemoLesson2', text: '也从这里进' });
  await tagReady(tag);
  expect(opened.asked.slice(before)).toEqual([]);
  expect(await opened.web.locator('#own button.live-entry').textContent()).toBe('也从这里进');
  expect(await opened.enter(tag)).toBe('live');
});

test('host, viewer and log (by traceId) get a refusal; nothing is retried without a tap', async () => {
  const opened = await open();
  const { message, received, tag } = await mount(opened, '<div id="own"></div>', { livingid: 'lvDemoForeign' });
  await eventually(() => message.textContent(), '暂时无法进入该直播，请联系主办方。');
  const [error] = (await received()) as LiveEntryError[];
  expect(error).toEqual({ reason: 'LIVING_UNAVAILABLE', retryable: false, traceId: expect.stringMatching(/^[0-9a-f-]{36}$/) });
  expect(await opened.page.locator('.operator').textContent()).toContain(error?.traceId);
  const before = opened.asked.length;
  await opened.web.locator('.hero').tap();
  await opened.web.locator('#own button').tap();
  expect(opened.asked.slice(before)).toEqual([]);
  expect(await tag.count()).toBe(0);
});

test('WeCom is down: the viewer can try again, and enters when it is up', async () => {
  const opened = await open();
  sandbox().wecom.injectFault({
    api: '/cgi-bin/living/get_living_code',
    times: Number.POSITIVE_INFINITY,
    fault: { httpStatus: 502 },
  });
  const { own, message, tag } = await mount(opened, '<div id="own"></div>', { livingid: 'lvDemoLesson3' });
  await eventually(() => message.textContent(), '直播间连接失败，请稍后重试。', 15_000);
  expect(await own.getByRole('button').textContent()).toBe('再试一次');
  sandbox().wecom.clearFaults();
  await own.getByRole('button').tap();
  await tagReady(tag);
  expect(await opened.enter(tag)).toBe('live');
});

test('refresh() requests a new code at once', async () => {
  const opened = await open();
  const { tag, received } = await mount(opened, '<div id="own"></div>', {});
  await tagReady(tag);
  const before = opened.asked.length;
  await opened.frame().evaluate(() => window.mounted.entry.refresh());
  await eventually(received, ['ready', 'ready']);
  expect(opened.asked.slice(before)).toEqual(['POST /living-code']);
  expect(await opened.enter(tag)).toBe('live');
});

test('destroy() restores the element, and sends no more requests', async () => {
  const opened = await open();
  const markup = '<div id="own" class="mine" style="color: red;">Join</div>';
  const { own, tag } = await mount(opened, markup, {});
  await tagReady(tag);
  await opened.frame().evaluate(() => window.mounted.entry.destroy());
  expect(await own.evaluate((element) => element.outerHTML)).toBe(markup);
  expect(await opened.web.locator('.live-entry-message').count()).toBe(1);
  const before = opened.asked.length;
  await opened.forwardToNewTag(4.5 * MINUTE);
  expect(opened.asked.slice(before)).toEqual(['POST /living-code']);
});

test('pageSuffix and mode are in the path of the tag', async () => {
  const opened = await open();
  const { tag } = await mount(opened, '<div id="own"></div>', { pageSuffix: '.html', mode: 'replay', livingid: 'lvDemoReplay' });
  await tagReady(tag);
  expect(await tag.getAttribute('path')).toMatch(/^pages\/watch\/index\.html\?living_code=[^&]+&replay=1$/);
  expect(await tag.getAttribute('username')).toBe('gh_25e071b83ee0');
});

test('below the fold nothing is requested until the viewer scrolls there', async () => {
  const opened = await open();
  const before = opened.asked.length;
  const { own, tag } = await mount(opened, '<div style="height:3000px"></div><div id="own"></div>', {});
  await opened.frame().evaluate(() => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve, 100))));
  expect(opened.asked.slice(before)).toEqual([]);
  await own.scrollIntoViewIfNeeded();
  await tagReady(tag);
  expect(opened.asked.slice(before)).toEqual(['POST /living-code']);
});

test('after a tap that comes too early the viewer is asked to wait, then to tap again', async () => {
  const opened = await open();
  let letGo = () => {};
  const held = new Promise<void>((resolve) => {
    letGo = resolve;
  });
  await opened.page.route('**/living-code', (route) => held.then(() => route.continue()));
  const { own, message, tag } = await mount(opened, '<div id="own"></div>', {});
  expect(await own.getByRole('button').textContent()).toBe('进入直播间');
  await own.getByRole('button').tap();
  expect(await message.textContent()).toBe('正在连接直播间…');
  letGo();
  await tagReady(tag);
  expect(await message.textContent()).toBe('已就绪，请再次点击进入。');
  expect(await opened.enter(tag)).toBe('live');
});

test('no session, living_code or openid is in the panel or in a URL', async () => {
  const opened = await open();
  const urls: string[] = [];
  opened.page.on('request', (request) => urls.push(request.url()));
  const code = decodeURIComponent(/living_code=([^&]+)/.exec((await opened.tag.getAttribute('path')) ?? '')?.[1] ?? '');
  const session = await opened.frame().evaluate(() => {
    const kept = Object.entries(sessionStorage).find(([name]) => name.startsWith('live-entry'));
    return JSON.parse(kept?.[1] ?? '{}').session as string;
  });
  await opened.forwardToNewTag(4.5 * MINUTE);
  expect(code.length).toBeGreaterThan(20);
  expect(session.length).toBeGreaterThan(20);
  const panel = await opened.page.locator('.lists').innerHTML();
  for (const secret of [code, session, 'oSandboxViewerLin']) {
    expect(panel.includes(secret)).toBe(false);
    expect(urls.filter((url) => decodeURIComponent(url).includes(secret))).toEqual([]);
  }
});
