import cloud from 'wx-server-sdk';

/**
 * The environment that the function runs in. With CLOUDBASE_SERVICE_URL the SDK talks to another endpoint (sandbox, tests); it insists
 * on credentials then, which that endpoint does not look at.
 */
export function openCloud(env: NodeJS.ProcessEnv): typeof cloud {
  const serviceUrl = env.CLOUDBASE_SERVICE_URL;
  if (serviceUrl === undefined || serviceUrl === '') cloud.init({ env: cloud.DYNAMIC_CURRENT_ENV as unknown as string });
  else
    cloud.init({ env: env.TCB_ENV ?? 'sandbox', serviceUrl, secretId: 'none', secretKey: 'none' } as Parameters<
      typeof cloud.init
    >[0]);
  return cloud;
}
