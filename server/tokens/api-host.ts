import type { Ambient } from '../runtime/ambient';
import type { Documents } from '../storage/interface';
import { createUpstreamClient, type SendUpstream } from '../upstream/client';
import type { ErrcodeTable } from '../upstream/errcode';
import { createTransport, type Transport } from '../upstream/transport';
import { sharedWindows } from './closed-windows';
import type { TokenStore } from './interface';
import { createTokenStore } from './token-store';

/** One host (qyapi.weixin.qq.com or api.weixin.qq.com): how it is called, and where the tokens for it are kept. */
export interface ApiHost extends Ambient {
  baseUrl: string;
  send: SendUpstream;
  store: TokenStore;
}

export interface ApiHostOptions extends Ambient {
  /** Where left out, the network. */
  transport?: Transport;
  baseUrl: string;
  errcodes: ErrcodeTable;
  documents: Documents;
}

export function createApiHost({
  baseUrl,
  errcodes,
  documents,
  transport = createTransport(),
  ...ambient
}: ApiHostOptions): ApiHost {
  const closedAgo = sharedWindows(documents, { baseUrl, now: ambient.now });
  const send = createUpstreamClient({ baseUrl, errcodes, transport, closedAgo, ...ambient });
  return { baseUrl, send, store: createTokenStore(documents, ambient), ...ambient };
}
