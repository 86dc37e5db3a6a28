import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createAdaptorServer } from '@hono/node-server';
import type { Env, Hono } from 'hono';

export interface Served {
  /** http://127.0.0.1:PORT */
  url: string;
  /** Closes open connections too. */
  close(): Promise<void>;
}

/** Serves a hono app on the loopback interface. Port 0 picks a free port. Rejects with EADDRINUSE when `port` is in use. */
export function serve<E extends Env>(app: Hono<E>, port: number): Promise<Served> {
  const server = createAdaptorServer({ fetch: app.fetch }) as Server;
  const close = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve());
      server.closeAllConnections();
    });
  return new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, '127.0.0.1', () => {
      resolve({ url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, close });
    });
  });
}
