/** What the component does between a tap and WeChat's navigation, as built, in WeChat's own component framework on jsdom. */
import { performance } from 'node:perf_hooks';
import { JSDOM } from 'jsdom';
import { median } from './measure';
import type { Table } from './table';

interface Entry {
  onTap(): void;
  setData(data: object): void;
  createIntersectionObserver: unknown;
}

/** miniprogram-simulate. Its own types declare a `require` that is not Node's. */
interface Simulate {
  load(path: string, name: string): string;
  render(id: string, properties: object): { attach(parent: object): void; instance: Entry };
}

export async function tap(taps: number): Promise<Table> {
  const wechat: Wechat = { requests: 0, updates: 0, at: undefined };
  startWechat(wechat);
  const mountEntry = entryIn(require('miniprogram-simulate'));
  const times: number[] = [];
  const most = { requests: 0, updates: 0 };
  for (let turn = 0; turn < taps; turn += 1) {
    const entry = await mountEntry(`lvBench${turn}`);
    const setData = entry.setData.bind(entry);
    entry.setData = (data) => {
      wechat.updates += 1;
      setData(data);
    };
    Object.assign(wechat, { requests: 0, updates: 0, at: undefined });
    const from = performance.now();
    entry.onTap();
    const { at } = wechat;
    if (at === undefined) throw new Error('the tap did not navigate');
    times.push(at.ms - from);
    most.requests = Math.max(most.requests, at.requests);
    most.updates = Math.max(most.updates, at.updates);
  }
  return {
    title: `A tap with a fresh code, up to wx.navigateToMiniProgram, median of ${taps}`,
    head: ['', 'time', 'requests, at most', 'renderer updates, at most', 'target'],
    rows: [
      ['live-entry', `${median(times).toFixed(2)} ms`, String(most.requests), String(most.updates), 'no request, ≤ 1 update'],
    ],
  };
}

/** Since the tap; `at` the navigation. */
interface Wechat {
  requests: number;
  updates: number;
  at: { ms: number; requests: number; updates: number } | undefined;
}

function startWechat(wechat: Wechat): void {
  const { window } = new JSDOM('<!doctype html><body></body>', { pretendToBeVisual: true, url: 'http://localhost/' });
  const { document, Element, Node, Event, CustomEvent, HTMLElement, Text } = window;
  Object.assign(globalThis, { window, document, Element, Node, Event, CustomEvent, HTMLElement, Text });
  const wx = {
    cloud: {
      callFunction() {
        wechat.requests += 1;
        return Promise.resolve({ result: { ok: true, livingCode: 'CODE-OF-THE-BENCH', expiresIn: 280 } });
      },
    },
    navigateToMiniProgram({ success }: { success(): void }) {
      wechat.at = { ms: performance.now(), requests: wechat.requests, updates: wechat.updates };
      success();
    },
    getApiCategory: () => 'default',
    getEnterOptionsSync: () => ({ scene: 1001 }),
    getAppBaseInfo: () => ({ language: 'zh_CN' }),
  };
  (globalThis as { wx?: object }).wx = wx;
}

/** Mounts an entry, lets it come into view, and waits for its code. */
function entryIn(simulate: Simulate): (livingid: string) => Promise<Entry> {
  const id = simulate.load(`${process.cwd()}/dist/live-entry/live-entry`, 'live-entry');
  return async (livingid) => {
    const root = simulate.render(id, { livingid });
    // There is no layout on jsdom.
    root.instance.createIntersectionObserver = () => ({
      relativeToViewport() {
        return this;
      },
      observe: (_: string, seen: (change: object) => void) => setTimeout(() => seen({ intersectionRatio: 1 })),
      disconnect: () => undefined,
    });
    root.attach(document.body);
    await new Promise((resolve) => setTimeout(resolve, 20));
    return root.instance;
  };
}
