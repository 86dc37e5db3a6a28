/** `<live-entry>`: its properties, lifetimes and data. core/controller.ts makes the decisions. */

import { systemClock as clock } from './core/clock';
import type { LivingCodeSource, LivingInfo } from './core/contract';
import { createController } from './core/controller';
import type { Controller, ControllerContext } from './core/entry';
import { type EntryState, IDLE } from './core/entry-state';
import type { EntryMode } from './core/living';
import { createLivingCodeCache } from './core/living-code-cache';
import { createLivingWatch } from './core/living-watch';
import { type TemplateData, templateData } from './core/template-data';
import { componentTextsOf, type Language } from './core/texts';
import { type Client, detectClient } from './environment';
import { livingCodeSource, onSourceChange } from './living-code-source';
import { navigate } from './navigator';

/** Shared by all entries of the app. */
const cache = createLivingCodeCache(clock);
const watch = createLivingWatch(clock);

/** After this time the entry looks for itself whether it is in view. */
const OBSERVER_TIMEOUT_MS = 1000;

const properties = {
  /** The `livingid` of the live stream. The entry waits until it is set. */
  livingid: String,
  /** What to open: `live`, `replay`, or `auto`, as the living's status says. */
  mode: { type: String, value: 'live' },
  /** The authorized corp; only for a third-party app (第三方) that serves several. */
  corpid: String,
  /** `view`: fetch the code when the entry comes into view. `tap`: fetch it after a tap, for pages with many entries. */
  prefetch: { type: String, value: 'view' },
  /** Label to use instead of the built-in one. */
  text: String,
  /** `zh-CN` or `en`; empty: the language of WeChat. */
  lang: String,
  /** Cloud environment id; empty: the one passed to `wx.cloud.init`. */
  env: String,
  /** Name of the cloud function. */
  functionName: { type: String, value: 'liveEntry' },
  /** Where this entry gets its codes from, instead of the source that is set for all. */
  source: null,
  /** Shows the entry dimmed. It ignores taps and sends no requests. */
  disabled: { type: Boolean, value: false },
  /** Shows the content of the slot instead of the built-in button. */
  custom: { type: Boolean, value: false },
  /** Where sentences appear: `below`, as a `toast` after a tap, or `none`; empty: `below`, with `custom` a `toast`. */
  notice: String,
  /** Inline style of the outermost box. */
  style: String,
};

const data: TemplateData = { status: 'idle', label: '', message: '', alert: false, dimmed: false, ariaLabel: '' };

type Methods = {
  refresh(): void;
  onTap(): void;
  update(): void;
  render(): void;
  measure(): void;
  mode(): EntryMode;
  language(): Language;
  context(): ControllerContext;
};

/** Fields of an instance besides its data. */
type Fields = {
  client: Client;
  controller: Controller;
  state: EntryState;
  living: LivingInfo | undefined;
  observer: WechatMiniprogram.IntersectionObserver;
  observed: boolean;
  /** The viewer has tapped and has not read a sentence since. */
  tapped: boolean;
  cleanUp: () => void;
};

Component<TemplateData, typeof properties, Methods, [], Fields>({
  options: { virtualHost: true },
  externalClasses: ['class', 'entry-class', 'entry-class-loading', 'entry-class-disabled', 'entry-class-message'],
  properties,
  data,
  observers: {
    'livingid, mode, corpid, prefetch, source, disabled, text, lang, custom, notice'() {
      // WeChat sets the initial values before `attached`.
      if (this.controller) this.update();
    },
  },
  lifetimes: {
    attached() {
      this.state = IDLE;
      this.client = detectClient();
      this.controller = createController(this.context());
      this.update();
      this.observer = this.createIntersectionObserver({}).relativeToViewport();
      this.observer.observe('.live-entry', (entry) => {
        this.observed = true;
        this.controller.setVisible(entry.intersectionRatio > 0);
      });
      const cancelMeasure = clock.after(OBSERVER_TIMEOUT_MS, () => this.measure());
      const stopListening = onSourceChange(() => this.update());
      this.cleanUp = () => {
        cancelMeasure();
        stopListening();
      };
    },
    detached() {
      this.cleanUp();
      this.observer.disconnect();
      this.controller.dispose();
    },
  },
  pageLifetimes: {
    show() {
      this.controller.pageShow();
    },
    hide() {
      this.controller.pageHide();
    },
  },
  methods: {
    /** Requests a new code at once, for example after the viewer has paid or enrolled. */
    refresh() {
      this.controller.refresh();
    },
    onTap() {
      this.tapped = true;
      this.controller.tap();
      this.render();
    },
    /** In Skyline the observer reports nothing inside a scroll-view. */
    measure() {
      const query = this.createSelectorQuery().select('.live-entry');
      query
        .boundingClientRect((rect) => {
          const inView = rect && rect.bottom > 0 && rect.top < this.client.windowHeight;
          if (inView && !this.observed) this.controller.setVisible(true);
        })
        .exec();
    },
    update() {
      const { livingid, corpid, prefetch, disabled } = this.data;
      this.controller.setOptions({ livingid, corpid, mode: this.mode(), prefetch: prefetch !== 'tap', disabled });
      this.render();
    },
    render() {
      const { text, disabled, custom } = this.data;
      const shown = templateData(this.state, {
        mode: this.mode(),
        text,
        language: this.language(),
        disabled,
        living: this.living,
        now: clock.now() / 1000,
      });
      const notice = this.data.notice || (custom ? 'toast' : 'below');
      if (this.tapped && (shown.alert || shown.status === 'queued')) {
        this.tapped = false;
        if (notice === 'toast') wx.showToast({ title: shown.message || shown.label, icon: 'none', duration: 3000 });
      }
      if (notice !== 'below') shown.message = '';
      this.setData(shown);
    },
    mode() {
      const { mode } = this.data;
      return mode === 'replay' || mode === 'auto' ? mode : 'live';
    },
    language() {
      const lang = this.data.lang;
      return lang ? (/^zh/i.test(lang) ? 'zh-CN' : 'en') : this.client.language;
    },
    context() {
      const source = () => livingCodeSource(this.data.source, this.data.env, this.data.functionName);
      return {
        cache,
        watch,
        clock,
        navigate,
        // Without one there is the obstacle 'no-cloud', and nobody asks.
        source: source as () => LivingCodeSource,
        unsupportedReason: () => this.client.unsupportedReason() || (source() ? undefined : 'no-cloud'),
        confirm: (onAnswer) => {
          const texts = componentTextsOf(this.language());
          wx.showModal({
            content: texts.confirm,
            confirmText: texts.yes,
            cancelText: texts.no,
            success: (result) => onAnswer(result.confirm),
            fail: () => onAnswer(false),
          });
        },
        render: (state, living) => {
          this.state = state;
          this.living = living;
          this.render();
        },
        triggerEvent: (name, detail) => this.triggerEvent(name, detail),
      };
    },
  },
});
