import { RefusalError } from '../runtime/errors';

/** The database did not do what it was asked. */
export class StoreError extends RefusalError {
  override readonly name = 'StoreError';
  /** @param what the database's own code, or a few words: never its message, which could contain what was stored */
  constructor(readonly what: string) {
    super('UPSTREAM_UNAVAILABLE', {
      fault: `store: ${what}`,
      remedy: {
        en: 'Look at the state, the quota and the permissions of the cloud database in the console.',
        zh: '请在云开发控制台查看数据库的状态、配额和权限。',
      },
    });
  }

  static of(error: unknown): RefusalError {
    if (error instanceof RefusalError) return error;
    const { errCode } = error as { errCode?: unknown };
    return new StoreError(typeof errCode === 'number' ? `errCode ${errCode}` : 'failed');
  }
}
