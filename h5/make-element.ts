/** `makeElement('button', { type: 'button' })` */
export function makeElement<Tag extends keyof HTMLElementTagNameMap>(
  tag: Tag,
  attributes: Record<string, string>,
): HTMLElementTagNameMap[Tag];
export function makeElement(tag: string, attributes: Record<string, string>): HTMLElement;
export function makeElement(tag: string, attributes: Record<string, string>): HTMLElement {
  const element = document.createElement(tag);
  for (const name of Object.keys(attributes)) element.setAttribute(name, String(attributes[name]));
  return element;
}
