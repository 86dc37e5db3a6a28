/** What can go wrong, each at a switch. */
import { type SandboxState, SWITCHES, type SwitchName } from '../../protocol';
import { button, h } from './element';
import type { PanelTexts } from './texts';

export interface TroubleActions {
  switch(name: SwitchName, on: boolean): void;
  expire(what: 'token' | 'code'): void;
  /** The next code that is opened belongs to somebody else. */
  forward(on: boolean): void;
  reset(): void;
}

export interface Troubles {
  element: HTMLElement;
  show(state: SandboxState): void;
}

export function createTroubles(texts: PanelTexts, actions: TroubleActions): Troubles {
  const switches = SWITCHES.map((name) => toggle(texts.switches[name], (on) => actions.switch(name, on)));
  const forwarded = toggle(texts.forwarded, actions.forward);
  const once = (['token', 'code'] as const).map((what) => {
    const { name, about } = texts.expire[what];
    const made = button('', () => actions.expire(what), { class: 'trouble once' });
    made.append(h('b', {}, name), h('i', {}, about));
    return made;
  });
  return {
    element: h(
      'section',
      { class: 'card troubles', 'aria-label': texts.troubles.title },
      h(
        'header',
        {},
        h('h2', {}, texts.troubles.title),
        h('p', {}, texts.troubles.hint),
        button(texts.troubles.reset, actions.reset, { class: 'quiet' }),
      ),
      h('div', { class: 'trouble-grid' }, ...once, ...[...switches, forwarded].map(({ element }) => element)),
    ),
    show(state) {
      SWITCHES.forEach((name, index) => {
        switches[index]?.show(state.switches[name]);
      });
    },
  };
}

function toggle({ name, about }: { name: string; about: string }, onToggle: (on: boolean) => void) {
  let on = false;
  const element = button('', () => show(!on, true), { class: 'trouble', role: 'switch', 'aria-checked': 'false' });
  element.append(h('b', {}, name), h('i', {}, about));
  const show = (next: boolean, byViewer = false) => {
    on = next;
    element.setAttribute('aria-checked', String(on));
    if (byViewer) onToggle(on);
  };
  return { element, show };
}
