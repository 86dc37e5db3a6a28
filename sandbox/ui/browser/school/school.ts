/** The example page of a school: the default button in its bar, and a poster as its own entrance to a replay. */
import type { LiveEntryOptions, LivingInfo, mountLiveEntry } from '../../../../h5/live-entry';
import { DEMO_LIVINGIDS } from '../../../fakes/wecom/demo-ids';
import { h } from '../../element';
import { createRouter } from './router';
import { type Route, textsOf } from './texts';
import { replayView, stageOf, todayView } from './views';

declare global {
  interface Window {
    SETTINGS: Pick<LiveEntryOptions, 'serverUrl' | 'officialAccountAppId' | 'authorizeUrl' | 'jsSdkUrl'>;
    liveEntry: { mountLiveEntry: typeof mountLiveEntry };
  }
}

const [firstLesson, secondLesson] = DEMO_LIVINGIDS.lessons;
const texts = textsOf(navigator.language);
const router = createRouter<Route>(['', 'replay'], '');
const { SETTINGS, liveEntry } = window;
let leaveView = () => {};
let lesson: LivingInfo | undefined;

function show(route: Route): void {
  leaveView();
  leaveView = () => {};
  document.title = texts.nav[route];
  const view = byId('view');
  if (route === 'replay') {
    const { elements, poster } = replayView(texts);
    view.replaceChildren(...elements);
    leaveView = liveEntry.mountLiveEntry(poster, { ...SETTINGS, livingid: firstLesson, mode: 'replay' }).destroy;
  } else view.replaceChildren(...todayView(texts, lesson));
  byId('top').replaceChildren(h('div', { class: 'brand' }, h('b', {}, texts.school), h('i', {}, texts.motto)), nav(route));
}

function nav(current: Route): HTMLElement {
  const links = (['', 'replay'] as const).map((route) =>
    h('a', { href: router.hrefOf(route), ...(route === current && { 'aria-current': 'page' }) }, texts.nav[route]),
  );
  return h('nav', {}, ...links);
}

function byId(id: string): HTMLElement {
  const element = document.getElementById(id);
  if (!element) throw new Error(`index.html has no #${id}`);
  return element;
}

document.documentElement.lang = navigator.language;
function showLesson(living?: LivingInfo): void {
  lesson = living;
  byId('bar-words').replaceChildren(h('b', {}, texts.bar.title), h('i', {}, stageOf(texts, lesson)));
  if (router.current() === '') byId('view').replaceChildren(...todayView(texts, lesson));
}

showLesson();
liveEntry.mountLiveEntry(byId('enter'), { ...SETTINGS, livingid: secondLesson, mode: 'auto', onStatusChange: showLesson });
router.start(show);
