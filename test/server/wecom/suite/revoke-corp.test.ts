import { createRevokeCorp } from '../../../../server/wecom/suite/revoke-corp';
import { START } from '../../scripted-host';
import { suiteStage } from './suite-stage';

const KEY = 'qyapi.weixin.qq.com/wwcorp/wwsuite';
const TOKEN = { value: 'T1', issuedAt: START, expiresAt: START + 7_200_000 };

/** A corp that has authorized at START, and whose token is stored. */
async function authorizedCorp() {
  const { host, documents, authorizations } = await suiteStage();
  await authorizations.put('wwcorp', { permanentCode: 'code', at: START });
  await host.store.put(KEY, TOKEN);
  return { host, documents, authorizations, ...createRevokeCorp({ host, authorizations, suiteId: 'wwsuite' }) };
}

test('when a corp cancels, its permanent_code and its token are deleted', async () => {
  const { host, authorizations, documents, revoke } = await authorizedCorp();
  await revoke('wwcorp', START + 1);
  expect(await authorizations.of('wwcorp')).toBeUndefined();
  expect(await host.store.read(KEY)).toEqual({});
  expect(await documents.names('token')).toEqual([]);
});

test('a cancellation that arrives after the corp has authorized again deletes nothing', async () => {
  const { host, authorizations, revoke } = await authorizedCorp();
  await revoke('wwcorp', START - 1);
  expect(await authorizations.of('wwcorp')).toEqual({ permanentCode: 'code', at: START });
  expect(await host.store.read(KEY)).toEqual({ token: TOKEN });
});

test('a cancellation of the same second counts', async () => {
  const { authorizations, revoke } = await authorizedCorp();
  await revoke('wwcorp', START);
  expect(await authorizations.of('wwcorp')).toBeUndefined();
});

test('the data of other corps stays', async () => {
  const { host, authorizations, revoke } = await authorizedCorp();
  await revoke('wwother', START + 1);
  expect(await authorizations.of('wwcorp')).toBeDefined();
  expect(await host.store.read(KEY)).toEqual({ token: TOKEN });
});

test('if the token cannot be deleted, the authorization stays, so that a repeated event deletes both', async () => {
  const { host, authorizations, revoke } = await authorizedCorp();
  const remove = jest.spyOn(host.store, 'remove').mockRejectedValueOnce(new Error('down'));
  await expect(revoke('wwcorp', START + 1)).rejects.toThrow('down');
  expect(await authorizations.of('wwcorp')).toBeDefined();
  await revoke('wwcorp', START + 1);
  expect(remove).toHaveBeenCalledTimes(2);
  expect(await authorizations.of('wwcorp')).toBeUndefined();
});

test('takes four operations one after another: WeCom waits one second', async () => {
  jest.useFakeTimers();
  const { documents, revoke } = await authorizedCorp();
  for (const name of ['read', 'write', 'remove'] as const) {
    const operation = documents[name] as (...args: unknown[]) => Promise<unknown>;
    jest.spyOn(documents, name).mockImplementation(async (...args: unknown[]) => {
      await new Promise((resolve) => setTimeout(resolve, 220));
      return operation(...args) as never;
    });
  }
  let ended = false;
  void revoke('wwcorp', START + 1).then(() => {
    ended = true;
  });
  await jest.advanceTimersByTimeAsync(4 * 220);
  jest.useRealTimers();
  expect(ended).toBe(true);
});

test('the token of a permanent_code that was replaced is dropped, with a stored refusal of it', async () => {
  const { host, authorizations, removeToken } = await authorizedCorp();
  await host.store.refuse(KEY, { reason: 'MISCONFIGURED', facts: { errcode: 40001 }, until: START + 60_000 });
  await removeToken('wwcorp');
  expect(await host.store.read(KEY)).toEqual({});
  expect(await authorizations.of('wwcorp')).toBeDefined();
});
