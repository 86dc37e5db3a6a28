/** The global `wx`, with what the demo and the component use. */
import type { TapState } from './tap-state';
import type { WechatTexts } from './texts';
import type { deviceInterfaces } from './wx-device';
import { dialogInterfaces } from './wx-dialogs';
import { miniProgramInterfaces, type OtherMiniPrograms } from './wx-mini-program';
import { requestInterfaces } from './wx-request';
import { type Routes, routeInterfaces } from './wx-routes';

/** Missing in this phone, as in many real ones. Code checks for them before use, so they must be undefined. */
const ABSENT = new Set<PropertyKey>(['cloud', 'qy']);

export interface WxOptions {
  device: ReturnType<typeof deviceInterfaces>;
  tapState: TapState;
  texts: WechatTexts;
  routes: Routes;
  otherMiniPrograms: OtherMiniPrograms;
}

/** Any other interface throws an error with its name when it is called. */
export function createWx({ device, tapState, texts, routes, otherMiniPrograms }: WxOptions): Record<string, unknown> {
  const interfaces = {
    ...device,
    ...dialogInterfaces(tapState, texts),
    ...requestInterfaces(),
    ...routeInterfaces(routes),
    ...miniProgramInterfaces(tapState, texts, otherMiniPrograms),
  };
  return new Proxy<Record<string, unknown>>(interfaces, {
    get(known, name) {
      if (name in known || ABSENT.has(name) || typeof name === 'symbol') return Reflect.get(known, name);
      return () => {
        throw new Error(`the sandbox's phone has no wx.${name}; add it in sandbox/ui/phone if the demo needs it`);
      };
    },
  });
}
