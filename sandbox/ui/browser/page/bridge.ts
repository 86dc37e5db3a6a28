/**
 * WeixinJSBridge, through which jweixin speaks to WeChat. `preVerifyJSAPI` is `wx.config`: the official account's side checks the
 * signature, against the current address on Android, on iOS against that of the page load.
 */
import type { SignedConfig, Verified } from '../../../fakes/official-account/verify-signature';
import { currentPage, type Grant } from './grant';

interface PreVerify {
  verifyAppId: string;
  verifyTimestamp: string;
  verifyNonceStr: string;
  verifySignature: string;
  verifyJsApiList?: string[];
  verifyOpenTagList?: string[];
}

type Answer = (result: { err_msg: string }) => void;

export interface BridgeOptions {
  device: 'ios' | 'android';
  /** Where the official account answers POST /sandbox/verify-signature. */
  accountUrl: string;
  grant: Grant;
}

export function installBridge({ device, accountUrl, grant }: BridgeOptions): void {
  const pageOfLoad = currentPage();

  async function verify(params: PreVerify): Promise<string> {
    const url = device === 'ios' ? pageOfLoad : currentPage();
    const { verifyAppId: appId, verifyTimestamp: timestamp, verifyNonceStr: nonceStr, verifySignature: signature } = params;
    const { ok, errMsg, openTags } = await ask(accountUrl, { appId, timestamp, nonceStr, signature, url });
    // Reported from the field: without any API in its list a config shows no open tags.
    const shown = openTags && (params.verifyJsApiList ?? []).length > 0;
    if (ok) grant.give(shown ? (params.verifyOpenTagList ?? []) : []);
    return errMsg;
  }

  const bridge = {
    invoke(name: string, params: PreVerify, answer: Answer) {
      if (name === 'preVerifyJSAPI') void verify(params).then((err_msg) => answer({ err_msg }));
      // jweixin would report to WeChat over the network it is told of; here is none.
      else setTimeout(() => answer({ err_msg: name === 'getNetworkType' ? `${name}:fail` : `${name}:ok` }));
    },
    on: () => undefined,
  };
  const arrive = () => {
    window.WeixinJSBridge = bridge;
    document.dispatchEvent(new Event('WeixinJSBridgeReady'));
  };
  // On iOS it comes after the document.
  if (device === 'android') arrive();
  else addEventListener('DOMContentLoaded', arrive);
}

async function ask(accountUrl: string, config: SignedConfig): Promise<Verified> {
  const response = await fetch(`${accountUrl}/sandbox/verify-signature`, { method: 'POST', body: JSON.stringify(config) });
  return response.json();
}
