import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryDocuments } from '../../../server/storage/memory';
import { createApiHost } from '../../../server/tokens/api-host';
import { testInvocation } from '../invocation';

const NOW = 1_790_000_000_000;
const TOKEN = { value: 'T1', issuedAt: NOW, expiresAt: NOW + 7_200_000 };

test('a host calls its base URL, judges by its table, and keeps tokens in its documents', async () => {
  const server = createServer((received, answer) => answer.end(JSON.stringify({ errcode: 7, errmsg: received.url })));
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const documents = createMemoryDocuments();
  const remedy = { en: 'Wait.', zh: '请等待。' };
  const host = createApiHost({
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/proxy`,
    errcodes: { 7: { reason: 'NOT_PERMITTED', retry: 'none', remedy } },
    documents,
    now: () => NOW,
    steady: () => NOW,
    random: () => 0,
  });
  const request = { route: 'GET /cgi-bin/gettoken', fields: {}, family: 'token', quota: 'wwcorp' } as const;
  await expect(host.send(request, testInvocation())).rejects.toMatchObject({
    reason: 'NOT_PERMITTED',
    facts: { errcode: 7, remedy },
  });
  await host.store.put('key', TOKEN);
  expect(await documents.names('token')).toEqual(['key']);
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});
