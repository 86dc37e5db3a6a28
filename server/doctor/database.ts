import { randomUUID } from 'node:crypto';
import { type FailureFacts, RefusalError } from '../runtime/errors';
import type { Invocation } from '../runtime/invocation';
import { COLLECTION } from '../storage/cloud-database';
import type { Documents } from '../storage/interface';
import { withStoreTimeout } from '../storage/store-timeout';
import { failed, needs, ok, onlyDeployed, skipped } from './findings';
import type { CheckGroup, Finding } from './interface';

const NOTHING_STORED = skipped({
  en: 'Nothing is stored: each instance keeps its token in memory.',
  zh: '未使用数据库：每个实例把令牌保存在内存中。',
});
const NOT_FROM_HERE = onlyDeployed({ en: 'Only the function reaches the database.', zh: '只有云函数能访问数据库。' });
const WORKS = ok({
  en: `A document was written to ${COLLECTION}, read and removed. Whether clients can read it cannot be told from here: set its permission to 仅管理端可读写 (云开发 · 数据库 · ${COLLECTION} · 权限设置).`,
  zh: `已在集合 ${COLLECTION} 中写入、读取并删除一个文档。客户端能否读取它无法从这里得知：请把它的权限设为“仅管理端可读写”（云开发 · 数据库 · ${COLLECTION} · 权限设置）。`,
});
const LOOK_AT_DATABASE = {
  en: `Look in 云开发 · 数据库 of this environment: the database must be on and within its quota, and the collection ${COLLECTION} must exist, with the permission 仅管理端可读写.`,
  zh: `请在本环境的“云开发 · 数据库”中查看：数据库须已开通且未超出配额，集合 ${COLLECTION} 须存在，权限设为“仅管理端可读写”。`,
};

/** The collection that all instances share. Clients cannot be imitated here, so their permission is named and not checked. */
export const database: CheckGroup<'database'> = {
  names: ['database'],
  async examine({ wecom, deployed }, invocation) {
    return { database: await tried() };

    async function tried(): Promise<Finding> {
      if (!deployed) return NOT_FROM_HERE;
      if (wecom === undefined) return needs('configuration');
      if (wecom.config.tokenStore === 'memory' || wecom.documents === undefined) return NOTHING_STORED;
      return tryDocuments(wecom.documents, invocation);
    }
  },
};

async function tryDocuments(documents: Documents, invocation: Invocation): Promise<Finding> {
  const id = `doctor:${randomUUID()}`;
  try {
    const same = await withStoreTimeout(async (signal) => {
      await documents.write(id, await documents.read(id), 'probe');
      const { value } = await documents.read(id);
      if (!signal.aborted) await documents.remove(id);
      return value === 'probe';
    }, invocation);
    return same ? WORKS : failed({ fault: 'a document was not read as it was written', remedy: LOOK_AT_DATABASE });
  } catch (error) {
    return failed({ ...factsOf(error), remedy: LOOK_AT_DATABASE });
  }
}

/** The database has codes of its own, below 0. */
function factsOf(error: unknown): FailureFacts {
  const fault = error instanceof RefusalError ? (error.facts.fault ?? 'failed') : 'failed';
  const errcode = /errCode (-?\d+)/.exec(fault)?.[1];
  return { fault, ...(errcode !== undefined && { errcode: Number(errcode) }) };
}
