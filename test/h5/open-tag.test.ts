/** @jest-environment jsdom */
import { createOpenTag } from '../../h5/open-tag';

const PATH = 'pages/watch/index?living_code=CODE-1';

let box: HTMLElement;

beforeEach(() => {
  jest.useFakeTimers();
  // jsdom has no style sheet of the browser's own.
  document.head.innerHTML = '<style>div { position: static }</style>';
  document.body.innerHTML = '<div></div>';
  box = document.body.firstElementChild as HTMLElement;
});
afterEach(() => jest.useRealTimers());

const tags = () => [...box.querySelectorAll('wx-open-launch-weapp')] as [HTMLElement, ...HTMLElement[]];
const paths = () => tags().map((tag) => tag.getAttribute('path'));
const events = () => ({ ready: jest.fn(), empty: jest.fn(), launch: jest.fn(), error: jest.fn() });
const fire = (tag: HTMLElement, name: string, detail?: object) => tag.dispatchEvent(new CustomEvent(name, { detail }));

const slotOf = (tag: HTMLElement) => {
  const slot = tag.querySelector('script') as HTMLScriptElement;
  const content = document.createElement('div');
  content.innerHTML = slot.textContent ?? '';
  return { type: slot.type, button: content.firstElementChild as HTMLButtonElement };
};

test('the tag opens the live mini-program at the path, and has a button with a name for screen readers', () => {
  createOpenTag(box, () => '进入"直播间"').replace(PATH, events());
  expect(['username', 'path'].map((name) => tags()[0].getAttribute(name))).toEqual(['gh_25e071b83ee0', PATH]);
  const { type, button } = slotOf(tags()[0]);
  expect([type, button.localName, button.getAttribute('aria-label')]).toEqual(['text/wxtag-template', 'button', '进入"直播间"']);
});

test('the content of its slot has the size of the box, because only that can be tapped; without styles too', () => {
  Object.defineProperties(box, { offsetWidth: { value: 300 }, offsetHeight: { value: 46 } });
  createOpenTag(box, () => '').replace(PATH, events());
  const { button } = slotOf(tags()[0]);
  expect(button.getAttribute('style')).toBe('width: 300px; height: 46px; min-width: 100%; min-height: 100%;');
  const canvas = button.querySelector('canvas');
  expect([canvas?.width, canvas?.height]).toEqual([300, 46]);
});

test('the box is positioned and its own stacking context while there is a tag, and is as before afterwards', () => {
  const openTag = createOpenTag(box, () => '');
  expect(document.body.innerHTML).toBe('<div></div>');
  openTag.replace(PATH, events());
  openTag.replace('CODE-2', events());
  const offsets = ['top', 'right', 'bottom', 'left'].map((name) => ` ${name}: auto !important;`).join('');
  expect(box.style.cssText).toBe(`isolation: isolate !important; position: relative !important;${offsets}`);
  openTag.remove();
  expect(document.body.innerHTML).toBe('<div></div>');
});

test('offsets of a static box have no effect: they get none, and come back', () => {
  box.setAttribute('style', 'left: 50%; bottom: 20px;');
  const openTag = createOpenTag(box, () => '');
  openTag.replace(PATH, events());
  expect(['top', 'right', 'bottom', 'left'].map((name) => box.style.getPropertyValue(name))).toEqual(Array(4).fill('auto'));
  openTag.remove();
  expect(box.getAttribute('style')).toBe('left: 50%; bottom: 20px;');
});

test('the page’s own position stays', () => {
  box.setAttribute('style', 'position: absolute; color: red;');
  const openTag = createOpenTag(box, () => '');
  openTag.replace(PATH, events());
  expect([box.style.position, box.style.isolation]).toEqual(['absolute', 'isolate']);
  openTag.remove();
  expect(box.getAttribute('style')).toBe('position: absolute; color: red;');
});

test('buttons under a tag that can be tapped are hidden from screen readers and the keyboard', () => {
  const markup = '<button>Join</button><a inert="">us</a>';
  box.innerHTML = markup;
  // jsdom does not reflect the property in the attribute.
  const hidden = () => [...box.children].filter((element) => (element as HTMLElement).inert).map(({ localName }) => localName);
  const openTag = createOpenTag(box, () => '');
  openTag.replace(PATH, events());
  expect(hidden()).toEqual([]);
  fire(tags()[0], 'ready');
  expect(hidden()).toEqual(['button']);
  openTag.replace('CODE-2', events());
  fire(tags()[0], 'ready');
  expect(hidden()).toEqual(['button']);
  openTag.remove();
  expect([hidden(), box.innerHTML]).toEqual([[], markup]);
});

test('ready, launch and error are passed on; an error may have no detail', () => {
  const heard = events();
  createOpenTag(box, () => '').replace(PATH, heard);
  const [tag] = tags();
  fire(tag, 'ready');
  fire(tag, 'launch');
  fire(tag, 'error', { errMsg: 'launch:fail' });
  fire(tag, 'error');
  expect([heard.ready.mock.calls.length, heard.launch.mock.calls.length]).toEqual([1, 1]);
  expect(heard.error.mock.calls).toEqual([['launch:fail'], ['undefined']]);
});

test('a tag that is not ready after five seconds is empty, and reported once', () => {
  const heard = events();
  createOpenTag(box, () => '').replace(PATH, heard);
  jest.advanceTimersByTime(4999);
  expect(heard.empty).not.toHaveBeenCalled();
  jest.advanceTimersByTime(1);
  expect(heard.empty).toHaveBeenCalledTimes(1);
  fire(tags()[0], 'ready');
  jest.advanceTimersByTime(60_000);
  expect([heard.empty.mock.calls.length, heard.ready.mock.calls.length]).toEqual([1, 1]);
});

test('a tag that is ready, was removed, or was replaced in time is not reported', () => {
  const [ready, removed, replaced, newest] = [events(), events(), events(), events()];
  const openTag = createOpenTag(box, () => '');
  openTag.replace(PATH, removed);
  openTag.remove();
  openTag.replace(PATH, replaced);
  openTag.replace(PATH, ready);
  fire(tags()[0], 'ready');
  // It stays empty, but the one before it can still be tapped.
  openTag.replace('CODE-2', newest);
  jest.advanceTimersByTime(60_000);
  for (const { empty } of [ready, removed, replaced, newest]) expect(empty).not.toHaveBeenCalled();
});

test('the previous tag stays on top until a second after the new one is ready', () => {
  const openTag = createOpenTag(box, () => '');
  openTag.replace('CODE-1', events());
  fire(tags()[0], 'ready');
  openTag.replace('CODE-2', events());
  expect(paths()).toEqual(['CODE-2', 'CODE-1']);
  fire(tags()[0], 'ready');
  jest.advanceTimersByTime(999);
  expect(paths()).toEqual(['CODE-2', 'CODE-1']);
  jest.advanceTimersByTime(1);
  expect(paths()).toEqual(['CODE-2']);
});

test('a tag that never became ready is replaced at once', () => {
  const openTag = createOpenTag(box, () => '');
  openTag.replace('CODE-1', events());
  fire(tags()[0], 'ready');
  openTag.replace('CODE-2', events());
  openTag.replace('CODE-3', events());
  expect(paths()).toEqual(['CODE-3', 'CODE-1']);
});

test('a removed tag that becomes ready late is ignored', () => {
  const heard = events();
  const openTag = createOpenTag(box, () => '');
  openTag.replace(PATH, heard);
  const [tag] = tags();
  openTag.remove();
  expect(tags()).toEqual([]);
  fire(tag, 'ready');
  expect(heard.ready).not.toHaveBeenCalled();
});
