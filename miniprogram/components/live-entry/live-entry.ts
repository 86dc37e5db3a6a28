/** `<live-entry>`: properties, page life and setData on this side, the decisions in entry.ts. */

import { systemClock as clock } from './core/clock';
import { createEntry } from './core/controller';
import type { Entry, EntryPorts } from './core/entry-ports';
import { type EntryState, type EntryView, entryView, IDLE } from './core/entry-state';
import type { LaunchMode } from './core/launch-target';
import { createLivingCodeCache } from './core/living-code-cache';
import { type Language, ownTextsOf } from './core/texts';
import { clientObstacle, systemLanguage } from './environment';
import { cloudSource, livingCodeSource } from './living-code-source';
import { navigate } from './navigator';

/** One for all entries of the app. */
const cache = createLivingCodeCache(clock);

const properties = {
  /** The live to enter: WeCom's `livingid`. Until it is there, the entry waits. */
  livingid: String,
  /** What to open: `live` or `replay`. */
  mode: { type: String, value: 'live' },
  /** The authorised corp; only for a third-party app (第三方) that serves several. */
  corpid: String,
  /** `view`: have the code ready once the entry is in view. `tap`: ask only after a tap, for pages with many entries. */
  prefetch: { type: String, value: 'view' },
  /** Own label instead of the built-in one. */
  text: String,
  /** `zh-CN` or `en`; empty: as WeChat is set. */
  lang: String,
  /** Cloud environment id; empty: the one given to `wx.cloud.init`. */
  env: String,
  /** Name of the cloud function. */
  functionName: { type: String, value: 'liveEntry' },
  /** Shown, but not to be tapped; asks for nothing. */
  disabled: { type: Boolean, value: false },
  /** The content of the slot is the entry, instead of the built-in button. */
  custom: { type: Boolean, value: false },
  /** Inline style of the outermost box. */
  style: String,
};

const data: EntryView = { status: 'idle', label: '', message: '', dimmed: false, ariaLabel: '' };

type Methods = {
  refresh(): void;
  onTap(): void;
  update(): void;
  render(): void;
  mode(): LaunchMode;
  language(): Language;
  ports(): EntryPorts;
};

/** What an instance keeps beside its data. */
type Own = { entry: Entry; state: EntryState; inView: WechatMiniprogram.IntersectionObserver };

Component<EntryView, typeof properties, Methods, [], Own>({
  options: { virtualHost: true },
  externalClasses: ['class', 'entry-class', 'entry-class-loading', 'entry-class-disabled', 'entry-class-message'],
  properties,
  data,
  observers: {
    'livingid, mode, corpid, prefetch, disabled, text, lang'() {
      // WeChat sets the first values before `attached`.
      if (this.entry) this.update();
    },
  },
  lifetimes: {
    attached() {
      this.state = IDLE;
      this.entry = createEntry(this.ports());
      this.update();
      this.inView = this.createIntersectionObserver({}).relativeToViewport();
      this.inView.observe('.live-entry', (seen) => this.entry.view(seen.intersectionRatio > 0));
    },
    detached() {
      this.inView.disconnect();
      this.entry.end();
    },
  },
  pageLifetimes: {
    show() {
      this.entry.pageShow();
    },
    hide() {
      this.entry.pageHide();
    },
  },
  methods: {
    /** Asks anew and at once: after the viewer has paid or enrolled, say. */
    refresh() {
      this.entry.refresh();
    },
    onTap() {
      this.entry.tap();
    },
    update() {
      const { livingid, corpid, prefetch, disabled } = this.data;
      this.entry.change({ livingid, corpid, mode: this.mode(), prefetch: prefetch !== 'tap', disabled });
      this.render();
    },
    render() {
      const look = { mode: this.mode(), text: this.data.text, language: this.language(), disabled: this.data.disabled };
      this.setData(entryView(this.state, look));
    },
    mode() {
      return this.data.mode === 'replay' ? 'replay' : 'live';
    },
    language() {
      const lang = this.data.lang;
      return lang ? (/^zh/i.test(lang) ? 'zh-CN' : 'en') : systemLanguage();
    },
    ports() {
      const source = () => livingCodeSource(this.data.env, this.data.functionName);
      return {
        cache,
        clock,
        navigate,
        source: () => source() || cloudSource(),
        obstacle: () => clientObstacle() || (source() ? undefined : 'no-cloud'),
        confirm: (answer) => {
          const texts = ownTextsOf(this.language());
          wx.showModal({
            content: texts.confirm[this.mode()],
            confirmText: texts.yes,
            cancelText: texts.no,
            success: (chosen) => answer(chosen.confirm),
            fail: () => answer(false),
          });
        },
        show: (state) => {
          this.state = state;
          this.render();
        },
        emit: (name, detail) => this.triggerEvent(name, detail),
      };
    },
  },
});
