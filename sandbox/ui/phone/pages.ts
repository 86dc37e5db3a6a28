/** The stack of open pages, with the page lifetimes. Pages below the top stay attached but hidden. */
import type { Root } from 'glass-easel-miniprogram-adapter';
import type { Framework } from './code-space';

export interface PageStack {
  /** Opens a page on top. Throws when app.json does not list it. `url` is that of wx.navigateTo. */
  open(url: string): void;
  /** Closes the top page and shows the one below. The first page cannot be closed. */
  close(): void;
  replace(url: string): void;
  /** The mini-program comes to the foreground. */
  show(): void;
  hide(): void;
  /** For getCurrentPages(). */
  instances(): PageInstance[];
}

/** An instance that Page() created, with the lifetimes that the page declares. */
export interface PageInstance {
  route: string;
  onLoad?(query: Record<string, string>): void;
  onShow?(): void;
  onReady?(): void;
  onHide?(): void;
  onUnload?(): void;
}

interface OpenPage {
  path: string;
  root: Root;
  holder: HTMLElement;
  instance: PageInstance;
}

export interface PageStackOptions {
  framework: Framework;
  paths: string[];
  /** Called with the page that is now on top, for the navigation bar. */
  onTop(path: string, depth: number): void;
}

export function createPageStack({ framework, paths, onTop }: PageStackOptions): PageStack {
  const stack: OpenPage[] = [];
  const top = () => stack.at(-1);

  const show = () => {
    const page = top();
    if (!page) return;
    page.holder.hidden = false;
    onTop(page.path, stack.length);
    page.instance.onShow?.();
    page.root.getComponent().triggerPageLifetime('show', []);
  };

  const hide = () => {
    top()?.instance.onHide?.();
    top()?.root.getComponent().triggerPageLifetime('hide', []);
  };

  const resolve = (url: string): URL => {
    const target = new URL(url, `http://pages/${top()?.path ?? ''}`);
    if (!paths.includes(target.pathname.slice(1))) throw new Error(`page "${target.pathname.slice(1)}" is not found`);
    return target;
  };

  const push = ({ pathname, search, searchParams }: URL) => {
    const path = pathname.slice(1);
    const root = framework.backend.createRoot('body', framework.codeSpace, path + search);
    const instance = Object.assign(root.get() as unknown as PageInstance, { route: path });
    const page = { path, root, instance, holder: addHolder(path) };
    const placeholder = page.holder.appendChild(document.createElement('span'));
    root.attach(page.holder as never, placeholder as never);
    stack.push(page);
    onTop(path, stack.length);
    instance.onLoad?.(Object.fromEntries(searchParams));
    show();
    requestAnimationFrame(() => instance.onReady?.());
  };

  const pop = () => {
    const page = stack.pop();
    page?.instance.onUnload?.();
    page?.root.release();
    page?.holder.remove();
  };

  return {
    open(url) {
      const target = resolve(url);
      const below = top();
      hide();
      push(target);
      if (below) below.holder.hidden = true;
    },
    close() {
      if (stack.length < 2) return;
      pop();
      show();
    },
    replace(url) {
      const target = resolve(url);
      pop();
      push(target);
    },
    show,
    hide,
    instances: () => stack.map(({ instance }) => instance),
  };
}

function addHolder(path: string): HTMLElement {
  const element = document.createElement('div');
  element.setAttribute('wx-page', path);
  document.querySelector('#pages')?.append(element);
  return element;
}
