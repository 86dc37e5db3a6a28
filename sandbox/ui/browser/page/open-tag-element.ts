/**
 * `<wx-open-launch-weapp>` as WeChat makes it: its slot is a template, it stays empty without WeChat's grant, it reads its path when it
 * comes to life, and only a finger launches. https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import type { Grant } from './grant';

export interface OpenTagOptions {
  grant: Grant;
  /** Asks the viewer, and opens the mini-program. Answers whether the viewer agreed. */
  launch(address: { username: string; path: string }): Promise<boolean>;
}

const TAG = 'wx-open-launch-weapp';

export function defineOpenTag({ grant, launch }: OpenTagOptions): void {
  class OpenLaunchWeapp extends HTMLElement {
    private stopWaiting: () => void = () => undefined;

    connectedCallback() {
      const live = () => {
        if (this.shadowRoot || !grant.allows(TAG)) return;
        this.stopWaiting();
        this.comeToLife();
      };
      this.stopWaiting = grant.watch(live);
      // A parser adds the slot after the element itself.
      setTimeout(live);
    }

    disconnectedCallback() {
      this.stopWaiting();
    }

    private comeToLife() {
      const slot = this.querySelector('script[type="text/wxtag-template"], template');
      const address = { username: this.getAttribute('username') ?? '', path: this.getAttribute('path') ?? '' };
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.innerHTML = slot?.innerHTML ?? '';
      shadow.addEventListener('click', (event) => {
        if (event.isTrusted && grant.allows(TAG)) void this.tapped(address);
      });
      this.tell('ready', {});
    }

    private async tapped(address: { username: string; path: string }) {
      const agreed = await launch(address);
      if (agreed) this.tell('launch', {});
      else this.tell('error', { errMsg: 'launch:fail cancel' });
    }

    private tell(name: string, detail: object) {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }
  customElements.define(TAG, OpenLaunchWeapp);
}
