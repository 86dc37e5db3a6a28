/** `hover-class`: the class that a tag wears while it is pressed. */
import { componentElement } from './events';

export function wearHoverClasses(): void {
  let release = () => {};
  document.body.addEventListener('pointerdown', (press) => {
    const tag = (press.target as Element).closest('[hover-class]:not([disabled])');
    const name = tag?.getAttribute('hover-class');
    const element = tag && componentElement(tag);
    if (!element || !name || name === 'none') return;
    element.toggleNodeClass(name, true);
    release = () => element.toggleNodeClass(name, false);
  });
  for (const end of ['pointerup', 'pointercancel'] as const) {
    document.body.addEventListener(end, () => {
      release();
      release = () => {};
    });
  }
}
