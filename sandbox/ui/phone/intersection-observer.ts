/** `this.createIntersectionObserver()` of components. Like WeChat's, it also reports what is in view from the start. */
import type * as glassEasel from 'glass-easel';

interface Margins {
  left?: number;
  top?: number;
  right?: number;
  bottom?: number;
}

interface ObserverOptions {
  thresholds?: number[];
  observeAll?: boolean;
}

type Listener = (entry: { intersectionRatio: number; boundingClientRect: DOMRectReadOnly; time: number }) => void;

export const observerMethods = {
  createIntersectionObserver(this: unknown, options: ObserverOptions = {}) {
    const { _$: component } = this as { _$: glassEasel.GeneralComponent };
    let observer: IntersectionObserver | undefined;
    let root: Element | null = null;
    let rootMargin = '0px';

    const relativeTo = (element: Element | null, { top = 0, right = 0, bottom = 0, left = 0 }: Margins) => {
      root = element;
      rootMargin = `${top}px ${right}px ${bottom}px ${left}px`;
    };
    return {
      relativeTo(selector: string, margins: Margins = {}) {
        relativeTo(domElements(component, selector)[0] ?? null, margins);
        return this;
      },
      relativeToViewport(margins: Margins = {}) {
        relativeTo(null, margins);
        return this;
      },
      observe(selector: string, listener: Listener) {
        observer = watch(domElements(component, selector), listener, { root, rootMargin, threshold: options.thresholds ?? [0] });
      },
      disconnect: () => observer?.disconnect(),
    };
  },
};

function watch(targets: Element[], listener: Listener, options: IntersectionObserverInit): IntersectionObserver {
  const reported = new Set<Element>();
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting, intersectionRatio, boundingClientRect, time } of entries) {
      // At the start the browser reports all targets, WeChat only those in view.
      if (isIntersecting || reported.has(target)) listener({ intersectionRatio, boundingClientRect, time });
      reported.add(target);
    }
  }, options);
  for (const target of targets) observer.observe(target);
  return observer;
}

function domElements(component: glassEasel.GeneralComponent, selector: string): Element[] {
  const found = component.getShadowRoot()?.querySelectorAll(selector) ?? [];
  return found.map((element) => element.$$ as unknown as Element).filter(Boolean);
}
