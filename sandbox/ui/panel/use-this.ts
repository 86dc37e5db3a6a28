/** What to copy into one's own mini-program or page to get what the phone shows. */

import { button, h } from '../element';
import type { Language } from '../phone/texts';
import type { SourceFile } from './demo-sources';
import type { PanelTexts } from './texts';

/** By the path of the page; the build puts it in. */
declare const DEMO_SOURCES: Record<string, SourceFile[]>;

interface Kind {
  /** A whole host, to start from. */
  example: string;
  /** Without the language and the ending. */
  docs: string;
}

const CARD: Kind = { example: 'examples/folder-ts', docs: 'miniprogram/components/live-card/README' };
const ENTRY: Kind = { example: 'examples/folder-js', docs: 'miniprogram/components/live-entry/README' };
const WEB_PAGE: Kind = { example: 'examples/h5', docs: 'docs/h5' };

export interface UseThis {
  /** Opens the dialog. */
  opener: HTMLElement;
  dialog: HTMLElement;
  /** The page that the phone shows. */
  show(page: string): void;
}

export function createUseThis({ useThis: texts }: PanelTexts, language: Language): UseThis {
  let shown = 'h5';
  const content = h('div', { class: 'use-this-content' });
  const close = button(texts.close, () => dialog.close(), { class: 'quiet' });
  const dialog = h('dialog', { class: 'use-this', 'aria-label': texts.title }, content, close);
  const open = () => {
    content.replaceChildren(...draw(shown));
    dialog.showModal();
  };
  // A click beside the dialog closes it.
  dialog.addEventListener('click', ({ target }) => target === dialog && dialog.close());

  const draw = (page: string): HTMLElement[] => {
    const files = DEMO_SOURCES[page] ?? [];
    const { example, docs } = kindOf(page, files);
    const href = `/${docs}${language === 'en' ? '' : `.${language}`}.md`;
    return [
      h('h2', {}, texts.title),
      h('p', {}, texts.about(example)),
      ...files.map(drawFile),
      h(
        'p',
        {},
        h('a', { href, target: '_blank' }, texts.docs),
        ' · ',
        h('a', { href: '/examples/README.md', target: '_blank' }, texts.examples),
      ),
    ];
  };
  const drawFile = ({ file, code }: SourceFile) => {
    const copy = button(
      texts.copy,
      async () => {
        await navigator.clipboard.writeText(code);
        copy.textContent = texts.copied;
      },
      { class: 'quiet', 'aria-label': `${texts.copy} ${file}` },
    );
    return h('figure', {}, h('figcaption', {}, h('code', {}, file), copy), h('pre', { tabindex: '0' }, h('code', {}, code)));
  };

  return {
    opener: button(texts.open, open, { class: 'quiet' }),
    dialog,
    show(page) {
      shown = page;
    },
  };
}

function kindOf(page: string, files: SourceFile[]): Kind {
  if (page === 'h5') return WEB_PAGE;
  return files.some(({ code }) => code.includes('<live-card')) ? CARD : ENTRY;
}
