/** @jest-environment jsdom */
import { watchActivity, watchVisibility } from '../../h5/visibility';

afterEach(() => Reflect.deleteProperty(globalThis, 'IntersectionObserver'));

describe('watchVisibility', () => {
  test('reports whether the element is in view, until it is stopped', () => {
    const observers: { observed: Element[]; report(...isIntersecting: boolean[]): void }[] = [];
    class FakeObserver {
      readonly observed: Element[] = [];
      constructor(private readonly onChanges: (changes: { isIntersecting: boolean }[]) => void) {
        observers.push(this);
      }
      observe(element: Element) {
        this.observed.push(element);
      }
      disconnect() {
        this.observed.length = 0;
      }
      report(...isIntersecting: boolean[]) {
        this.onChanges(isIntersecting.map((each) => ({ isIntersecting: each })));
      }
    }
    Object.assign(globalThis, { IntersectionObserver: FakeObserver });
    const onChange = jest.fn();
    const stop = watchVisibility(document.body, onChange);
    expect(observers[0]?.observed).toEqual([document.body]);
    observers[0]?.report(false);
    observers[0]?.report(true);
    expect(onChange.mock.calls).toEqual([[false], [true]]);
    stop();
    expect(observers[0]?.observed).toEqual([]);
  });

  test('without IntersectionObserver the element counts as visible', () => {
    const onChange = jest.fn();
    watchVisibility(document.body, onChange)();
    expect(onChange.mock.calls).toEqual([[true]]);
  });
});

describe('watchActivity', () => {
  const events: [EventTarget, string][] = [
    [document.body, 'touchstart'],
    [document, 'visibilitychange'],
    [window, 'pageshow'],
  ];

  test.each(events)('%s %s is activity, until it is stopped', (target, name) => {
    const onActivity = jest.fn();
    const stop = watchActivity(onActivity);
    target.dispatchEvent(new Event(name, { bubbles: true }));
    expect(onActivity).toHaveBeenCalledTimes(1);
    stop();
    target.dispatchEvent(new Event(name, { bubbles: true }));
    expect(onActivity).toHaveBeenCalledTimes(1);
  });

  test('a page that stops the event does not hide it', () => {
    const onActivity = jest.fn();
    const stop = watchActivity(onActivity);
    document.body.addEventListener('touchstart', (event) => event.stopImmediatePropagation(), { once: true });
    document.body.dispatchEvent(new Event('touchstart', { bubbles: true }));
    expect(onActivity).toHaveBeenCalledTimes(1);
    stop();
  });
});
