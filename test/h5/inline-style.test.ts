/** @jest-environment jsdom */
import { overrideStyle } from '../../h5/inline-style';

function element(style?: string): HTMLElement {
  const created = document.createElement('div');
  if (style !== undefined) created.setAttribute('style', style);
  return created;
}

test('a style of the page is overridden, and comes back', () => {
  const box = element('position: absolute; color: red;');
  const restore = overrideStyle(box, { position: 'relative', isolation: 'isolate' });
  expect([box.style.position, box.style.getPropertyPriority('position'), box.style.isolation]).toEqual([
    'relative',
    'important',
    'isolate',
  ]);
  restore();
  expect([box.style.position, box.style.isolation, box.style.color]).toEqual(['absolute', '', 'red']);
});

test('an element without a style attribute has none afterwards', () => {
  const box = element();
  overrideStyle(box, { position: 'relative' })();
  expect(box.hasAttribute('style')).toBe(false);
});

test('what the page has set meanwhile stays', () => {
  const box = element('position: static');
  const restore = overrideStyle(box, { position: 'relative', isolation: 'isolate' });
  box.style.setProperty('position', 'fixed', 'important');
  restore();
  expect([box.style.position, box.style.isolation]).toEqual(['fixed', '']);
});
