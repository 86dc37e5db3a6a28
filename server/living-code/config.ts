import { createEnvReader, type Env } from '../runtime/env';
import { type AppConfig, readAppConfig } from '../wecom/app';

/** What the environment of a function says that issues living codes. */
export interface LivingCodeConfig extends AppConfig {
  /** Empty: all livings of the app. */
  allowedLivingids: string[];
  /** Name of the host's cloud function that decides who may enter; '' for none. */
  authorizeFunction: string;
}

/** @throws RefusalError MISCONFIGURED with all problems together */
export function readLivingCodeConfig(env: Env): LivingCodeConfig {
  const reader = createEnvReader(env);
  const config = {
    ...readAppConfig(reader),
    allowedLivingids: reader.list('LIVE_ENTRY_ALLOWED_LIVINGIDS'),
    authorizeFunction: reader.text('LIVE_ENTRY_AUTHORIZE_FUNCTION'),
  };
  reader.done();
  return config;
}
