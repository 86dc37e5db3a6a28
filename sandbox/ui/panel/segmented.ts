import { h } from '../element';

export interface Choice<Value> {
  value: Value;
  label: string;
}

/** A choice between a few values, all visible: radio buttons that look like one control. */
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
