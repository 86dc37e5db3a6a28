/** Makes an element: `h('button', { class: 'x', 'aria-label': 'y' }, 'text')`. Text is always text, never markup. */
export type Attributes = Record<string, string | boolean>;

export function h<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Attributes = {},
  ...children: (Node | string)[]
): HTMLElementTagNameMap[Tag] {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (typeof value === 'string') element.setAttribute(name, value);
    else element.toggleAttribute(name, value);
  }
  element.append(...children);
  return element;
}

export function button(label: string, onClick: () => void, attributes: Attributes = {}): HTMLButtonElement {
  const made = h('button', { type: 'button', ...attributes }, label);
  made.addEventListener('click', onClick);
  return made;
}

export interface Choice<Value> {
  value: Value;
  label: string;
}

/** One of a few, all in sight: radio buttons that look like one control. */
export function segmented<Value extends string>(
  label: string,
  choices: Choice<Value>[],
  chosen: Value,
  onChoose: (value: Value) => void,
): { element: HTMLElement; choose(value: string): void } {
  const name = `choice-${label}`;
  const inputs = choices.map(({ value }) => {
    const input = h('input', { type: 'radio', name, value, checked: value === chosen });
    input.addEventListener('change', () => onChoose(value));
    return input;
  });
  const labels = choices.map((choice, index) =>
    h('label', {}, inputs[index] ?? '', h('span', { class: 'segmented-name' }, choice.label)),
  );
  return {
    element: h('div', { class: 'segmented', role: 'radiogroup', 'aria-label': label }, ...labels),
    choose(value) {
      for (const input of inputs) input.checked = input.value === value;
    },
  };
}
