/** The installed wx-server-sdk with the sandbox's database, as it runs in the cloud. */
import sdk from 'wx-server-sdk';
import type { CloudDatabase } from '../../../sandbox/fakes/cloud-database';

/** The part that the tests use. The SDK's own types describe its callback style, in which every result can be void. */
export interface SdkDatabase extends Pick<sdk.DB.Database, 'command' | 'RegExp'> {
  collection(name: string): SdkCollection;
  createCollection(name: string): Promise<object>;
  serverDate(options: { offset: number }): object;
  runTransaction(run: (transaction: SdkTransaction) => Promise<unknown>): Promise<unknown>;
}

export interface SdkTransaction {
  collection(name: string): Pick<SdkCollection, 'doc' | 'add'>;
  rollback(reason: string): Promise<void>;
}

export interface SdkCollection extends SdkQuery {
  doc(id: string): {
    get(): Promise<{ data: unknown }>;
    set(options: { data: object }): Promise<{ stats: { updated: number; created: number } }>;
    update(options: { data: object }): Promise<{ stats: { updated: number } }>;
    remove(): Promise<{ stats: { removed: number } }>;
  };
  add(options: { data: object }): Promise<{ _id: string }>;
  where(condition: object): SdkQuery;
}

export interface SdkQuery {
  orderBy(field: string, order: 'asc' | 'desc'): SdkQuery;
  skip(count: number): SdkQuery;
  limit(count: number): SdkQuery;
  field(projection: object): SdkQuery;
  get(): Promise<{ data: unknown[] }>;
  count(): Promise<{ total: number }>;
  update(options: { data: object }): Promise<{ stats: { updated: number } }>;
  remove(): Promise<{ stats: { removed: number } }>;
}

export interface SdkCloud {
  database(options: { throwOnNotFound: boolean }): SdkDatabase;
  callFunction(call: { name: string; data: unknown; timeout?: number }): Promise<{ result: unknown }>;
}

/** Without them the SDK first queries a metadata server, and reports slow calls on the console. */
const PLATFORM = {
  TENCENTCLOUD_RUNENV: 'SCF',
  TENCENTCLOUD_REGION: 'ap-shanghai',
  SCF_NAMESPACE: 'sandbox-env',
  SILENCE: 'true',
};

export function installedSdk({ url }: CloudDatabase) {
  Object.assign(process.env, PLATFORM);
  const { createNewInstance } = sdk as unknown as { createNewInstance(config: object): SdkCloud };
  const cloud = createNewInstance({ env: 'sandbox-env', serviceUrl: url, secretId: 'none', secretKey: 'none' });
  const database = cloud.database({ throwOnNotFound: false });
  return { cloud, database, _: database.command };
}
