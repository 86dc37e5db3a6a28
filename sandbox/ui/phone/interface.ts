/** Between the phone's frame and the page that holds it: both are of one origin and call each other directly. */
import type { Device } from '../browser/messages';
import type { Redeem } from '../room/enter-room';
import type { Language } from './texts';
import type { Theme } from './theme';

export interface PhoneSettings {
  language: Language;
  theme: Theme;
  /** Milliseconds by which the sandbox's clock is ahead of this machine's. */
  clockOffset: number;
  viewerName: string;
  /** How WeChat was entered: https://developers.weixin.qq.com/miniprogram/dev/reference/scene-list.html */
  scene: number;
  /** Inside WeCom's own runtime. */
  environment?: 'wxwork';
  /** For a web page: whose phone, or which other browser. */
  device?: Device;
  redeem: Redeem;
  /** Errors that the mini-program did not catch. */
  onError(message: string): void;
  onBackground(inBackground: boolean): void;
  /** The viewer leaves single-page mode for the mini-program itself. */
  onOpenFully(): void;
}

export interface Phone {
  setTheme(theme: Theme): void;
  setClockOffset(ms: number): void;
  /** WeChat goes to the background or comes back: the page hides and shows. */
  setInBackground(inBackground: boolean): void;
  /** What WeChat does after the viewer has allowed a navigation. */
  openMiniProgram(address: { appId: string; path: string }): void;
}

declare global {
  interface Window {
    startPhone(settings: PhoneSettings): Phone;
    wx: object;
    getCurrentPages(): object[];
  }
}
