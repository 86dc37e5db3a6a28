import { type LivingCodeConfig, readLivingCodeConfig } from '../living-code/config';
import type { Ambient } from '../runtime/ambient';
import type { Env } from '../runtime/env';
import type { StorageConfig } from '../storage/config';
import type { Documents } from '../storage/interface';
import { createMemoryDocuments } from '../storage/memory';
import { type ApiHost, createApiHost } from '../tokens/api-host';
import { createTransport } from '../upstream/transport';
import type { AppConfig } from '../wecom/app';
import type { FindCorp } from '../wecom/corp';
import { wecomErrcodes } from '../wecom/errcode';

/** What differs between the deployed function and the operator's own machine. */
export interface Surroundings extends Ambient {
  env: Env;
  nodeVersion: string;
  deployed: boolean;
  /** Where the function keeps tickets and permanent codes; undefined where this machine cannot reach it. */
  openDocuments(config: StorageConfig): Documents | undefined;
  /** undefined where this machine has no credential: it is in the function's store, or with the host's token function. */
  findCorp(host: ApiHost, app: AppConfig['app'], documents: Documents | undefined): FindCorp | undefined;
}

/** WeCom, as the app's own credential reaches it. */
export interface WecomParty {
  config: LivingCodeConfig;
  documents: Documents | undefined;
  findCorp: FindCorp | undefined;
  /** How far this machine's clock is ahead of WeCom's, in ms, by the last answer; undefined while there was none. */
  clockAhead(): number | undefined;
}

/**
 * Tokens are kept in memory of its own: what the entry has cached would hide that the secret was reset, and a token that the doctor
 * fetches takes nothing from the entry.
 * @throws RefusalError MISCONFIGURED with all problems of the environment
 */
export function meetWecom({ env, openDocuments, findCorp, ...ambient }: Surroundings): WecomParty {
  const config = readLivingCodeConfig(env);
  let ahead: number | undefined;
  const transport = createTransport((date) => {
    const theirs = Date.parse(date);
    if (!Number.isNaN(theirs)) ahead = ambient.now() - theirs;
  });
  const host = createApiHost({
    baseUrl: config.apiBaseUrl,
    errcodes: wecomErrcodes(config.app.type),
    documents: createMemoryDocuments(),
    transport,
    ...ambient,
  });
  const documents = openDocuments(config);
  return { config, documents, findCorp: findCorp(host, config.app, documents), clockAhead: () => ahead };
}
