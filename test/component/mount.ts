/**
 * Renders the component in WeChat's component framework, as packaged by miniprogram-simulate, on jsdom. No other test file depends on
 * this engine. There is no layout, so tests set what is visible; the `wx` calls are jest mocks.
 */
import simulate from 'miniprogram-simulate';

declare const document: { createElement(tag: 'div'): { innerHTML: string; textContent: string } };

interface Rendered {
  dom: { innerHTML: string; getAttribute(name: string): string | null };
  instance: {
    data: Record<string, unknown>;
    onTap(): void;
    refresh(): void;
    createIntersectionObserver(): unknown;
  };
  querySelector(selector: string): Rendered | undefined;
  toJSON(): { attrs: { name: string; value: unknown }[] };
  dispatchEvent(name: string): void;
  setData(data: object): void;
  attach(parent: object): void;
  detach(): void;
  triggerPageLifeTime(name: 'show' | 'hide'): void;
}

const ROOT = `${__dirname}/../../miniprogram`;
/**
 * The component of this test file, loaded once in an app. A file tests one only: the card loads the entry too, and this engine would mix up their
 * names.
 */
let loaded: string | undefined;
const load = (name: string) => {
  loaded ??= simulate.load(`${ROOT}/components/${name}/${name}`, name, { rootPath: ROOT });
  return loaded;
};

/** The mocked calls of `wx`. `startWechat` resets them: requests succeed, dialogs stay open. */
export const wechat = {
  callFunction: jest.fn(),
  navigate: jest.fn<void, [{ appId: string; path: string; success(): void; fail(error: { errMsg: string }): void }]>(),
  showModal: jest.fn<void, [{ content: string; success(chosen: { confirm: boolean }): void; fail(): void }]>(),
  showToast: jest.fn<void, [{ title: string }]>(),
  /** wx.cloud.init, which is the host's to call. */
  init: jest.fn(),
  getSystemInfoSync: jest.fn<object, []>(),
};

/** What the component wrote to the console, and what of it as an error. */
export const consoleLines: string[] = [];
export const consoleErrors: string[] = [];
const original = { warn: console.warn, error: console.error };
for (const level of ['warn', 'error'] as const) {
  console[level] = (...words) => {
    if (!String(words[0]).startsWith('live-entry: ')) return original[level](...words);
    consoleLines.push(words[0]);
    if (level === 'error') consoleErrors.push(words[0]);
  };
}

export const grant = (livingCode = 'CODE-1', expiresIn = 280) => ({ ok: true, livingCode, expiresIn });

export function startWechat(
  given: { scene?: number; language?: string; environment?: string; qy?: object; cloud?: boolean; category?: string } = {},
) {
  for (const call of Object.values(wechat)) call.mockReset();
  consoleLines.length = 0;
  consoleErrors.length = 0;
  wechat.callFunction.mockImplementation(() => Promise.resolve({ result: grant() }));
  const { scene = 1001, language = 'zh_CN', environment, qy, cloud = true, category = 'default' } = given;
  wechat.getSystemInfoSync.mockImplementation(() => ({ language, environment, windowHeight: 700 }));
  Object.assign(wx, {
    cloud: cloud ? { callFunction: wechat.callFunction, init: wechat.init } : undefined,
    qy,
    navigateToMiniProgram: wechat.navigate,
    showModal: wechat.showModal,
    showToast: wechat.showToast,
    getApiCategory: () => category,
    getEnterOptionsSync: () => ({ scene }),
    getAppBaseInfo: () => ({ language }),
    getSystemInfoSync: wechat.getSystemInfoSync,
  });
}

type HostFunctions = typeof import('../../miniprogram/components/live-entry/living-code-source') &
  typeof import('../../miniprogram/components/live-entry/navigator');

/**
 * The app starts anew: its host has set nothing for all entries, and no mistake has been told of. For the files whose tests change that,
 * so that they may run in any order. Returns what the host of this start may call.
 */
export function startApp(given?: Parameters<typeof startWechat>[0]): HostFunctions {
  jest.resetModules();
  loaded = undefined;
  startWechat(given);
  const { cloudSource, setLivingCodeSource } = require('../../miniprogram/components/live-entry/living-code-source');
  const { setNavigator } = require('../../miniprogram/components/live-entry/navigator');
  return { cloudSource, setLivingCodeSource, setNavigator } as HostFunctions;
}

/** Advances time, lets promises settle and runs due timers. */
export const settle = (ms = 0) => jest.advanceTimersByTimeAsync(ms);

let lastLiving = 0;
/** All entries of the app share their codes, so each test uses its own livingid. */
export const newLiving = () => `lv${++lastLiving}`;

/** A page with entries; `ids` are the ids of its `<live-entry>` or `<live-card>` tags, whose entry is meant then. Events that the template binds to `record` are recorded. */
export async function mount(template: string, data: object = {}, ids: string[] = ['entry']) {
  const events: [name: string, detail: unknown][] = [];
  const record = ({ type, detail }: { type: string; detail: unknown }) => events.push([type, detail]);
  const used = template.includes('<live-card') ? 'live-card' : 'live-entry';
  const definition = {
    usingComponents: { [used]: load(used) },
    template,
    data: { livingid: newLiving(), ...data },
    methods: { record },
  };
  const page = simulate.render(simulate.load(definition as never) as never) as unknown as Rendered;
  const body = document.createElement('div');
  const observers: Record<string, (ratio: number) => void> = {};
  const disconnected: string[] = [];

  const tag = (id: string) => page.querySelector(`#${id}`) as Rendered;
  const entry = (id = 'entry') => tag(id).querySelector('#entry') ?? tag(id);
  for (const id of ids) {
    entry(id).instance.createIntersectionObserver = () => ({
      relativeToViewport() {
        return this;
      },
      observe(selector: string, callback: (change: { intersectionRatio: number }) => void) {
        if (!entry(id).querySelector(selector)) throw new Error(`nothing matches ${selector}`);
        observers[id] = (intersectionRatio) => callback({ intersectionRatio });
      },
      disconnect: () => disconnected.push(id),
    });
  }
  page.attach(body);
  await settle();

  return {
    body,
    events,
    disconnected,
    tag,
    entry,
    part: (selector: string, id = 'entry') => entry(id).querySelector(selector),
    /** The aria attributes of a part, as the framework renders them; exparser does not put them into the DOM. */
    aria: (selector: string, within = entry()) =>
      Object.fromEntries(
        (within.querySelector(selector)?.toJSON().attrs ?? [])
          .filter(({ name }) => /^aria/.test(name))
          .map(({ name, value }) => [name, value]),
      ),
    setVisibleRatio: (ratio: number, id = 'entry') => {
      observers[id]?.(ratio);
      return settle();
    },
    set: (changed: object) => {
      page.setData(changed);
      return settle();
    },
    /** A tap on a part of the entry. */
    tap: (selector = '.button', id = 'entry') => {
      entry(id).querySelector(selector)?.dispatchEvent('tap');
      return settle();
    },
    show: () => {
      page.triggerPageLifeTime('show');
      return settle();
    },
    hide: () => {
      page.triggerPageLifeTime('hide');
      return settle();
    },
    unmount: () => page.detach(),
  };
}

const EVENTS = 'bind:ready="record" bind:launch="record" bind:cancel="record" bind:error="record"';

/** A page with one visible entry that has the result of its first request. */
export async function mountEntry(attributes = '', data: object = {}) {
  const page = await mount(`<live-entry id="entry" livingid="{{livingid}}" ${EVENTS} ${attributes} />`, data);
  await page.setVisibleRatio(1);
  return page;
}
