import { type CloudDatabase, type CloudDatabaseOptions, startCloudDatabase } from '../../../../sandbox/fakes/cloud-database';
import { installedSdk } from '../installed-sdk';

/** One fake database for a test file, with the installed wx-server-sdk as its client. Each test starts with an empty collection `tokens`. */
export function useDatabase(options: CloudDatabaseOptions = {}) {
  let service: CloudDatabase;
  let sdk: ReturnType<typeof installedSdk>;
  beforeAll(async () => {
    service = await startCloudDatabase(options);
    sdk = installedSdk(service);
  });
  beforeEach(() => {
    service.reset();
    service.plant('tokens');
  });
  afterAll(() => service.close());
  return { service: () => service, sdk: () => sdk, tokens: () => sdk.database.collection('tokens') };
}
