/** Where entries get their codes from: the host's cloud function, or a function that the host provides. */
import type { LivingCodeRequest, LivingCodeSource } from './core/contract';

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

/** Replaces the cloud function for all entries. Required in a plugin, where `wx.cloud` belongs to the plugin's owner. */
export function setLivingCodeSource(source: LivingCodeSource): void {
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
export function cloudSource(options: CloudSourceOptions = {}): LivingCodeSource {
  return (request: LivingCodeRequest) => {
    const data = { action: 'getLivingCode', livingid: request.livingid, corpid: request.corpid, fresh: request.fresh };
    const name = options.functionName || 'liveEntry';
    const call = options.env ? { name, data, config: { env: options.env } } : { name, data };
    return (options.cloud || wx.cloud).callFunction(call).then(
      (response) => response.result,
      (error) => {
        // The viewer reads about the network; the developer needs the cause, for example that the function is not deployed.
        console.error(`live-entry: ${name}: ${error.errMsg || error}`);
      },
    );
  };
}

/** The entry's own source, the one for all entries, or else the cloud function; `undefined` if there is none. */
export function livingCodeSource(ofEntry: unknown, env: string, functionName: string): LivingCodeSource | undefined {
  const source = typeof ofEntry === 'function' ? (ofEntry as LivingCodeSource) : hostSource;
  return source || (wx.cloud ? cloudSource({ env, functionName }) : undefined);
}
