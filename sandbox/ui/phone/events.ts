/** Passes the browser's input to the mini-program: taps, with their tap state, by finger, mouse or keyboard. */
import * as glassEasel from 'glass-easel';
import type { TapState } from './tap-state';

type Context = glassEasel.CurrentWindowBackendContext;
type Dispatch = Parameters<Context['onEvent']>[0];

/** EventBubbleStatus of glass-easel, a const enum, which does not exist at run time. */
const NORMAL = 0;
const NO_DEFAULT = 1;

export function wireEvents(context: Context, tapState: TapState): void {
  const dispatch: Dispatch = (target, type, detail, options) => {
    const event = new glassEasel.Event(type, detail, options);
    const run = () => glassEasel.Event.dispatchEvent(target, event);
    if (type !== 'tap') run();
    else if (!isDisabled(options.originalEvent)) tapState.during(run);
    return event.defaultPrevented() ? NO_DEFAULT : NORMAL;
  };
  context.onEvent(dispatch);
  tapByKeyboard((node, originalEvent) => {
    const target = componentElement(node);
    if (target) dispatch(target, 'tap', { x: 0, y: 0 }, { originalEvent, bubbles: true, composed: true, capturePhase: true });
  });
}

/** The component element that a DOM node belongs to. */
export function componentElement(node: Node | null): glassEasel.Element | undefined {
  let at = node as (Node & { __wxElement?: glassEasel.Element }) | null;
  while (at && !at.__wxElement) at = at.parentNode;
  return at?.__wxElement;
}

/** A disabled button in WeChat emits no tap. In a browser its children still receive touches. */
function isDisabled(browserEvent: unknown): boolean {
  return browserEvent instanceof Event && browserEvent.target instanceof Element && !!browserEvent.target.closest('[disabled]');
}

/** Enter or a screen reader on a button makes a click without a pointer (`detail` 0). On other elements there is only the key. */
function tapByKeyboard(tap: (node: Node, event: Event) => void): void {
  document.body.addEventListener('click', (click) => {
    if (click.detail === 0 && click.isTrusted) tap(click.target as Node, click);
  });
  document.body.addEventListener('keydown', (press) => {
    const focused = press.target as HTMLElement;
    if (!['Enter', ' '].includes(press.key) || focused.tabIndex !== 0 || focused.closest('button')) return;
    // Otherwise the same key press also reaches the button of the dialog that it opens.
    press.preventDefault();
    tap(focused, press);
  });
}
