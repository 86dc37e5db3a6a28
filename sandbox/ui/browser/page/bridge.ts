/**
 * WeixinJSBridge, the interface of jweixin to WeChat. `preVerifyJSAPI` is `wx.config`: the official account verifies the signature,
 * for the current address on Android, for the address of the page load on iOS.
 */
import type { SignedConfig, Verified } from '../../../fakes/official-account/verify-signature';
import { currentPage, type JsSdkPermission } from './js-sdk-permission';

interface PreVerifyParams {
  verifyAppId: string;
  verifyTimestamp: string;
  verifyNonceStr: string;
  verifySignature: string;
  verifyJsApiList?: string[];
  verifyOpenTagList?: string[];
}

type Callback = (result: { err_msg: string }) => void;

export interface BridgeOptions {
  device: 'ios' | 'android';
  /** The official account, for POST /sandbox/verify-signature. */
  accountUrl: string;
  permission: JsSdkPermission;
}

export function installBridge({ device, accountUrl, permission }: BridgeOptions): void {
  const loadedPage = currentPage();

  async function verify(params: PreVerifyParams): Promise<string> {
    const url = device === 'ios' ? loadedPage : currentPage();
    const { verifyAppId: appId, verifyTimestamp: timestamp, verifyNonceStr: nonceStr, verifySignature: signature } = params;
    const { ok, errMsg, openTags } = await verifySignature(accountUrl, { appId, timestamp, nonceStr, signature, url });
    // Developers report that with an empty jsApiList no open tag is shown.
    const shown = openTags && (params.verifyJsApiList ?? []).length > 0;
    if (ok) permission.grant(shown ? (params.verifyOpenTagList ?? []) : []);
    return errMsg;
  }

  const bridge = {
    invoke(name: string, params: PreVerifyParams, callback: Callback) {
      if (name === 'preVerifyJSAPI') void verify(params).then((err_msg) => callback({ err_msg }));
      // With a known network type jweixin would send a report to WeChat. The sandbox has no network.
      else setTimeout(() => callback({ err_msg: name === 'getNetworkType' ? `${name}:fail` : `${name}:ok` }));
    },
    on: () => undefined,
  };
  const expose = () => {
    window.WeixinJSBridge = bridge;
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  };
  // On iOS the bridge is ready after the document.
  if (device === 'android') expose();
  else addEventListener('DOMContentLoaded', expose);
}

async function verifySignature(accountUrl: string, config: SignedConfig): Promise<Verified> {
  const response = await fetch(`${accountUrl}/sandbox/verify-signature`, { method: 'POST', body: JSON.stringify(config) });
  return response.json();
}
