/** A server on 127.0.0.1 that answers as a test says, and a transport to it. */
import { once } from 'node:events';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createTransport, type TransportRequest } from '../../../server/upstream/transport';

export interface LocalServer {
  server: Server;
  /** HOST:PORT */
  address: string;
  /** How many connections were opened so far. */
  sockets(): number;
  call(request?: Partial<TransportRequest>): Promise<string>;
}

let server: Server | undefined;

/** One server at a time. The test file closes it after each test. */
export async function serve(listener: RequestListener): Promise<LocalServer> {
  let sockets = 0;
  const local = createServer(listener).on('connection', () => {
    sockets += 1;
  });
  server = local;
  await once(local.listen(0, '127.0.0.1'), 'listening');
  const address = `127.0.0.1:${(local.address() as AddressInfo).port}`;
  const url = new URL(`http://${address}/cgi-bin/gettoken?corpsecret=s3cret`);
  const transport = createTransport();
  const defaults = { url, method: 'GET', body: undefined, timeoutMs: 2_000, fresh: false } as const;
  return {
    server: local,
    address,
    sockets: () => sockets,
    call: (request = {}) => transport({ ...defaults, ...request }),
  };
}

export async function closeServer(): Promise<void> {
  server?.closeAllConnections();
  if (server?.listening) await new Promise((resolve) => server?.close(resolve));
}

/** A TransportFault. */
export const fault = (text: string, staleConnection = false) => ({ fault: text, staleConnection });
