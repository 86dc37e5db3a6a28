/** Where the entries get their codes: a cloud function of the host's, or whatever the host hands in. */
import type { LivingCodeRequest, LivingCodeSource } from './core/contract';

export type { LivingCodeRequest, LivingCodeSource } from './core/contract';

/** The part of `wx.cloud`, or of a `wx.cloud.Cloud` instance, that is used. */
export interface FunctionCaller {
  callFunction(call: { name: string; data: object; config?: { env: string } }): Promise<{ result?: unknown }>;
}

export interface CloudSourceOptions {
  /** Default: `wx.cloud`, which the host has initialised. An instance of `wx.cloud.Cloud` serves a shared environment. */
  cloud?: FunctionCaller;
  /** Environment id. Default: the one that the host gave to `wx.cloud.init`. */
  env?: string;
  /** Default: `liveEntry`. */
  functionName?: string;
}

let hostSource: LivingCodeSource | undefined;

/** Replaces the cloud function for all entries. In a plugin it is necessary: `wx.cloud` there is the plugin owner's. */
export function setLivingCodeSource(source: LivingCodeSource): void {
  hostSource = source;
}

/** Codes from the cloud function `liveEntry`. It never calls `wx.cloud.init`: the default environment is the host's to choose. */
export function cloudSource(options: CloudSourceOptions = {}): LivingCodeSource {
  return (request: LivingCodeRequest) => {
    const data = { action: 'getLivingCode', livingid: request.livingid, corpid: request.corpid };
    const name = options.functionName || 'liveEntry';
    const call = options.env ? { name, data, config: { env: options.env } } : { name, data };
    return (options.cloud || wx.cloud).callFunction(call).then(
      (answer) => answer.result,
      (error) => {
        // The viewer reads of the network; the developer should read that the function was never uploaded.
        console.error(`live-entry: ${name}: ${error.errMsg || error}`);
      },
    );
  };
}

/** The host's source, or else the cloud function; `undefined` where neither can be. */
export function livingCodeSource(env: string, functionName: string): LivingCodeSource | undefined {
  return hostSource || (wx.cloud ? cloudSource({ env, functionName }) : undefined);
}
