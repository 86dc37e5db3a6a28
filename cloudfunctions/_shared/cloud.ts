import cloud from 'wx-server-sdk';
import { StoreError } from '../../server/storage/store-error';

/** Returns the SDK for a call to the cloud. */
export type GetCloud = () => typeof cloud;

/** Time limit of a call to the cloud; the SDK's own is 15 s. */
const TIMEOUT_MS = 5_000;

/**
 * The environment that the function runs in. With CLOUDBASE_SERVICE_URL the SDK talks to another endpoint (sandbox, tests); it requires
 * credentials then, which that endpoint ignores.
 */
export function openCloud(env: NodeJS.ProcessEnv): GetCloud {
  const serviceUrl = env.CLOUDBASE_SERVICE_URL;
  let isOpen = false;
  const open = () => {
    if (isOpen) return;
    const where = serviceUrl
      ? { env: env.TCB_ENV ?? 'sandbox', serviceUrl, secretId: 'none', secretKey: 'none' }
      : { env: cloud.DYNAMIC_CURRENT_ENV };
    cloud.init({ ...where, timeout: TIMEOUT_MS } as unknown as Parameters<typeof cloud.init>[0]);
    isOpen = true;
  };
  // It loads most of the SDK. Where each viewer needs it, that is before the first one comes; where few do, with the first of them.
  const { LIVE_ENTRY_TOKEN_STORE: store, LIVE_ENTRY_AUTHORIZE_FUNCTION, LIVE_ENTRY_ACCESS_TOKEN_FUNCTION } = env;
  if (store !== 'memory' || LIVE_ENTRY_AUTHORIZE_FUNCTION || LIVE_ENTRY_ACCESS_TOKEN_FUNCTION) open();
  return () => {
    // Without credentials the SDK (4.0.2) leaves a rejected promise unhandled, which ends the process.
    if (!serviceUrl && !(env.TENCENTCLOUD_SECRETID && env.TENCENTCLOUD_SECRETKEY))
      throw new StoreError('the function runs without credentials of a cloud environment');
    open();
    return cloud;
  };
}
