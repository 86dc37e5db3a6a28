/**
 * `<wx-open-launch-weapp>` as in WeChat: its slot is a template, it stays empty without permission, it reads its path once, when it
 * renders, and only a real tap launches. https://developers.weixin.qq.com/doc/service/guide/h5/opentag.html
 */
import type { JsSdkPermission } from './js-sdk-permission';

interface LaunchAddress {
  username: string;
  path: string;
}

export interface OpenTagOptions {
  permission: JsSdkPermission;
  /** Asks the viewer and opens the mini-program. Resolves to whether the viewer agreed. */
  launch(address: LaunchAddress): Promise<boolean>;
}

const TAG = 'wx-open-launch-weapp';

export function defineOpenTag({ permission, launch }: OpenTagOptions): void {
  class OpenLaunchWeapp extends HTMLElement {
    private stopWaiting: () => void = () => undefined;

    connectedCallback() {
      const renderIfAllowed = () => {
        if (this.shadowRoot || !permission.allows(TAG)) return;
        this.stopWaiting();
        this.render();
      };
      this.stopWaiting = permission.onGrant(renderIfAllowed);
      // The parser adds the slot after the element itself.
      setTimeout(renderIfAllowed);
    }

    disconnectedCallback() {
      this.stopWaiting();
    }

    private render() {
      const slot = this.querySelector('script[type="text/wxtag-template"], template');
      const address = { username: this.getAttribute('username') ?? '', path: this.getAttribute('path') ?? '' };
      const shadow = this.attachShadow({ mode: 'open' });
      shadow.innerHTML = slot?.innerHTML ?? '';
      shadow.addEventListener('click', (event) => {
        if (event.isTrusted && permission.allows(TAG)) void this.handleTap(address);
      });
      this.emit('ready', {});
    }

    private async handleTap(address: LaunchAddress) {
      const agreed = await launch(address);
      if (agreed) this.emit('launch', {});
      else this.emit('error', { errMsg: 'launch:fail cancel' });
    }

    private emit(name: string, detail: object) {
      this.dispatchEvent(new CustomEvent(name, { detail }));
    }
  }
  customElements.define(TAG, OpenLaunchWeapp);
}
