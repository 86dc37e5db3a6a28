/** Livings that were made beside the demo's, on the command line: each can be opened on the phone. */
import { DEMO_LIVINGIDS } from '../../fakes/wecom/demo-ids';
import type { LivingState, SandboxState } from '../../protocol';
import { button, h } from '../element';

export interface OwnLivings {
  element: HTMLElement;
  show(state: SandboxState): void;
}

export interface OwnLivingTexts {
  title: string;
  status: Record<LivingState['status'], string>;
  open: string;
  close: string;
}

const DEMO = new Set<string>(Object.values(DEMO_LIVINGIDS).flat());

/**
 * Hidden while there are none.
 * @param onOpen the living that the phone is to show; undefined for the demo's
 */
export function createOwnLivings(texts: OwnLivingTexts, onOpen: (livingid: string | undefined) => void): OwnLivings {
  const rows = h('ul');
  const element = h(
    'section',
    { class: 'card own-livings', 'aria-label': texts.title, hidden: true },
    h('h2', {}, texts.title),
    rows,
  );
  let opened: string | undefined;
  let own: LivingState[] = [];

  const draw = () => {
    element.hidden = own.length === 0;
    rows.replaceChildren(...own.map(row));
  };
  const row = ({ livingid, theme, status }: LivingState) => {
    const isOpen = livingid === opened;
    const open = button(isOpen ? texts.close : texts.open, () => choose(isOpen ? undefined : livingid), { class: 'quiet' });
    return h('li', {}, h('b', {}, theme), h('span', { class: 'pill' }, texts.status[status]), h('code', {}, livingid), open);
  };
  const choose = (livingid: string | undefined) => {
    opened = livingid;
    draw();
    onOpen(opened);
  };

  return {
    element,
    show({ livings }) {
      const before = JSON.stringify(own);
      // The newest first.
      own = livings.filter(({ livingid }) => !DEMO.has(livingid)).reverse();
      if (opened !== undefined && !own.some(({ livingid }) => livingid === opened)) choose(undefined);
      // A button that is drawn anew loses the focus.
      if (before !== JSON.stringify(own)) draw();
    },
  };
}
