import cloud from 'wx-server-sdk';
import { StoreFault } from '../../server/runtime/errors';

/** Gives the SDK for a call to the cloud. */
export type ReachCloud = () => typeof cloud;

/** Nobody waits longer for the cloud; the SDK's own limit is 15 s. */
const LONGEST_MS = 5_000;

/**
 * The environment that the function runs in. With CLOUDBASE_SERVICE_URL the SDK talks to another endpoint (sandbox, tests); it insists
 * on credentials then, which that endpoint does not look at.
 */
export function openCloud(env: NodeJS.ProcessEnv): ReachCloud {
  const serviceUrl = env.CLOUDBASE_SERVICE_URL;
  if (serviceUrl) {
    cloud.init({
      env: env.TCB_ENV ?? 'sandbox',
      serviceUrl,
      secretId: 'none',
      secretKey: 'none',
      timeout: LONGEST_MS,
    } as Parameters<typeof cloud.init>[0]);
    return () => cloud;
  }
  cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV, timeout: LONGEST_MS } as unknown as Parameters<typeof cloud.init>[0]);
  return () => {
    // Without credentials the SDK (4.0.2) rejects a promise of its own that nobody holds, which ends the process.
    if (!env.TENCENTCLOUD_SECRETID || !env.TENCENTCLOUD_SECRETKEY)
      throw new StoreFault('the function runs without credentials of a cloud environment');
    return cloud;
  };
}
