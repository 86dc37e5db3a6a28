/** Between the phone's frame and the panel around it. Both have the same origin and call each other directly. */
import type { Device } from '../browser/messages';
import type { Redeem } from '../room/enter-room';
import type { Language } from './texts';
import type { Theme } from './theme';

export interface PhoneSettings {
  language: Language;
  theme: Theme;
  /** How far the sandbox's clock is ahead of this machine's, in ms. */
  clockOffset: number;
  viewerName: string;
  /** How the mini-program was opened: https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html */
  scene: number;
  /** Parameters of the first page, as a link or a 小程序码 passes them. */
  query?: string;
  /** Set inside WeCom's own runtime. */
  environment?: 'wxwork';
  /** The browser that shows the web page. */
  device?: Device;
  redeem: Redeem;
  /** Called for errors that the mini-program did not catch. */
  onError(message: string): void;
  /** Another page of the mini-program is on top. */
  onPage(path: string): void;
  /** The viewer reads another sentence, '' for none. */
  onSentence(sentence: string): void;
  onBackground(inBackground: boolean): void;
  /** The viewer leaves single-page mode and opens the mini-program itself. */
  onOpenFully(): void;
}

export interface Phone {
  setTheme(theme: Theme): void;
  setClockOffset(ms: number): void;
  /** WeChat goes to the background or comes back: the page hides or shows. */
  setInBackground(inBackground: boolean): void;
  /** What WeChat does after the viewer has allowed a navigation. */
  openMiniProgram(address: { appId: string; path: string }): void;
}

declare global {
  interface Window {
    startPhone(settings: PhoneSettings): Phone;
    wx: object;
    /** The `wx` of a plugin's code. */
    wxOfPlugin: object;
    requirePlugin(alias: string): unknown;
    getCurrentPages(): object[];
  }
}
