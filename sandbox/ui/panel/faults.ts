/** The faults that the panel can switch on. */
import { type SandboxState, SWITCHES, type SwitchName } from '../../protocol';
import { button, h } from '../element';
import type { Entrance } from './preferences';
import type { FaultText, PanelTexts } from './texts';

export interface FaultActions {
  switch(name: SwitchName, on: boolean): void;
  expire(what: 'token' | 'code'): void;
  rush(): void;
  /** Codes are then opened by another viewer. */
  forward(on: boolean): void;
  reset(): void;
}

export interface Faults {
  element: HTMLElement;
  show(state: SandboxState, forwarded: boolean): void;
}

export function createFaults(texts: PanelTexts, entrance: Entrance, actions: FaultActions): Faults {
  const switches = SWITCHES.map((name) => createSwitch(texts.switches[name], (on) => actions.switch(name, on)));
  const forwarded = createSwitch(texts.forwarded, actions.forward);
  const once = [
    createOnce(texts.expire.token, () => actions.expire('token')),
    createOnce(texts.expire.code, () => actions.expire('code')),
    createOnce(texts.rush, actions.rush),
  ];
  return {
    element: h(
      'section',
      { class: 'card faults', 'aria-label': texts.faults.title },
      h(
        'header',
        {},
        h('h2', {}, texts.faults.title),
        h('p', {}, texts.faults.hint[entrance]),
        button(texts.faults.reset, actions.reset, { class: 'quiet' }),
      ),
      h('div', { class: 'fault-grid' }, ...once, ...[...switches, forwarded].map(({ element }) => element)),
    ),
    show(state, isForwarded) {
      SWITCHES.forEach((name, index) => {
        switches[index]?.show(state.switches[name]);
      });
      forwarded.show(isForwarded);
    },
  };
}

function createOnce({ name, about }: FaultText, onClick: () => void): HTMLElement {
  const element = button('', onClick, { class: 'fault once' });
  element.append(h('b', {}, name), h('i', {}, about));
  return element;
}

function createSwitch({ name, about }: FaultText, onToggle: (on: boolean) => void) {
  let on = false;
  const show = (next: boolean) => {
    on = next;
    element.setAttribute('aria-checked', String(on));
  };
  const toggle = () => {
    show(!on);
    onToggle(on);
  };
  const element = button('', toggle, { class: 'fault', role: 'switch', 'aria-checked': 'false' });
  element.append(h('b', {}, name), h('i', {}, about));
  return { element, show };
}
