/** Where entries get their codes from: the host's cloud function, or a function that the host provides. */
import type { LivingCodeRequest, LivingCodeSource } from './core/contract';
import { isFunction, watched } from './developer-mistakes';

export type { LivingCodeRequest, LivingCodeSource } from './core/contract';

/** The part of `wx.cloud`, or of a `wx.cloud.Cloud` instance, that is used. */
export interface FunctionCaller {
  callFunction(call: { name: string; data: object; config?: { env: string } }): Promise<{ result?: unknown }>;
}

export interface CloudSourceOptions {
  /** Default: `wx.cloud`, initialized by the host. For a shared environment, pass an instance of `wx.cloud.Cloud`. */
  cloud?: FunctionCaller;
  /** Environment id. Default: the one passed to `wx.cloud.init`. */
  env?: string;
  /** Default: `liveEntry`. */
  functionName?: string;
}

let hostSource: LivingCodeSource | undefined;
let listeners: (() => void)[] = [];

/**
 * Replaces the cloud function for all entries. Required in a plugin, where `wx.cloud` belongs to the plugin's owner: the source that is
 * there is kept when the new one is no function, so that no mistake leads to the owner's cloud.
 */
export function setLivingCodeSource(source: LivingCodeSource): void {
  // No exception, so that the rest of the host's onLaunch runs.
  if (!isFunction(source, 'setLivingCodeSource')) return;
  hostSource = source;
  // WeChat's compiler adds 1.4 KB of helpers for a for-of loop.
  listeners.map((changed) => changed());
}

/** A host may set its source after the first entries are there. Returns the function that ends it. */
export function onSourceChange(changed: () => void): () => void {
  listeners = listeners.concat(changed);
  return () => {
    listeners = listeners.filter((listener) => listener !== changed);
  };
}

/** A source that calls the cloud function `liveEntry`. It never calls `wx.cloud.init`: the host chooses the environment. */
export function cloudSource(options?: CloudSourceOptions): LivingCodeSource {
  const { cloud, env, functionName } = options || {};
  return watched((request: LivingCodeRequest) => {
    const data = Object.assign({ action: 'getLivingCode' }, request);
    const name = functionName || 'liveEntry';
    const call = env ? { name, data, config: { env } } : { name, data };
    return (cloud || wx.cloud).callFunction(call).then((response) => response.result);
  }, 'call wx.cloud.init first');
}

/** The entry's own source, the one for all entries, or else the cloud function; `undefined` if there is none. */
export function livingCodeSource(ofEntry: unknown, env: string, functionName: string): LivingCodeSource | undefined {
  const source = ofEntry && isFunction(ofEntry, 'source') ? (ofEntry as LivingCodeSource) : hostSource;
  if (source) return watched(source, 'the source threw');
  return wx.cloud ? cloudSource({ env, functionName }) : undefined;
}
