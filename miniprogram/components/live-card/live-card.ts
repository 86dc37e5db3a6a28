/** `<live-card>`: what `<live-entry mode="auto">` knows of a living, and the entry as its button. It asks nobody itself. */

import type { LivingInfo } from '../live-entry/core/contract';
import type { Language } from '../live-entry/core/texts';
import { systemLanguage } from '../live-entry/environment';
import { type CardData, cardData } from './card-data';
import type { LiveCardEvent, LiveCardEvents, LiveCardMethods } from './types';

const properties = {
  /** The `livingid` of the live stream. The card waits until it is set. */
  livingid: String,
  /** The authorized corp; only for a third-party app (第三方) that serves several. */
  corpid: String,
  /** Title until WeCom has told the living's own. */
  theme: String,
  /** Picture behind the title; empty: a drawn one. */
  cover: String,
  /** `view`: fetch the code when the entry comes into view. `tap`: fetch it after a tap, for pages with many cards. */
  prefetch: { type: String, value: 'view' },
  /** `zh-CN` or `en`; empty: the language of WeChat. */
  lang: String,
  /** Cloud environment id; empty: the one passed to `wx.cloud.init`. */
  env: String,
  /** Name of the cloud function. */
  functionName: { type: String, value: 'liveEntry' },
  /** Where this card's entry gets its answers from, instead of the source that is set for all. */
  source: null,
  /** Shows the entry dimmed. It ignores taps and sends no requests, so that the card knows no status. */
  disabled: { type: Boolean, value: false },
  /** Where the entry's sentences appear: `below`, as a `toast` after a tap, or `none`; empty: `below`. */
  notice: String,
  /** Inline style of the outermost box. */
  style: String,
};

const data: CardData & { settled: boolean } = { phase: '', badge: '', title: '', line: '', settled: false };

type Methods = {
  refresh(): void;
  onStatus(event: LiveCardEvent<'statuschange'>): void;
  onOutcome(event: LiveCardEvent<keyof LiveCardEvents>): void;
  forward(event: LiveCardEvent<keyof LiveCardEvents>): void;
  render(): void;
  key(): string;
  language(): Language;
};

/** Fields of an instance besides its data. */
type Fields = {
  living: LivingInfo | undefined;
  /** Which living that is. */
  livingOf: string;
  /** Whose answer, or error, is there: its lines need not be awaited any more. */
  settledOf: string;
};

Component<typeof data, typeof properties, Methods, [], Fields>({
  options: { virtualHost: true, multipleSlots: true },
  externalClasses: ['class', 'card-class-cover', 'card-class-body', 'entry-class'],
  properties,
  data,
  observers: {
    'livingid, corpid, theme, lang, disabled'() {
      this.render();
    },
  },
  lifetimes: {
    attached() {
      this.render();
    },
  },
  pageLifetimes: {
    show() {
      // The day may have changed, and with it what is today.
      this.render();
    },
  },
  methods: {
    /** Requests a new code at once, for example after the viewer has paid or enrolled. */
    refresh() {
      (this.selectComponent('#entry') as unknown as LiveCardMethods).refresh();
    },
    onStatus(event) {
      this.living = event.detail;
      this.livingOf = this.key();
      this.onOutcome(event);
    },
    /** `ready` too: a host's source may tell codes only. */
    onOutcome(event) {
      this.settledOf = this.key();
      this.render();
      this.forward(event);
    },
    forward({ type, detail }) {
      this.triggerEvent(type, detail);
    },
    render() {
      const { theme, disabled } = this.data;
      const key = this.key();
      const living = this.livingOf === key ? this.living : undefined;
      const shown = cardData(living, theme, this.language(), Date.now() / 1000);
      this.setData(Object.assign(shown, { settled: disabled || this.settledOf === key }));
    },
    /** Compared instead of reset: the entry may tell of a new livingid before the card's own observer has run. */
    key() {
      return `${this.data.livingid} ${this.data.corpid}`;
    },
    language() {
      const { lang } = this.data;
      return lang ? (/^zh/i.test(lang) ? 'zh-CN' : 'en') : systemLanguage();
    },
  },
});
