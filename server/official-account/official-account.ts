import type { Clock } from '../runtime/invocation';
import type { TokenStore } from '../tokens/interface';
import type { UpstreamClient } from '../upstream/client';

/** One service account (服务号), and what it takes to call api.weixin.qq.com in its name. */
export interface OfficialAccount extends Clock {
  client: UpstreamClient;
  baseUrl: string;
  appid: string;
  secret: string;
  store: TokenStore;
}
