/** A way to a fake whose open connections can die, as they do while an instance is frozen. New connections work. */
import { type AddressInfo, createServer, connect as open, type Socket } from 'node:net';

export interface ConnectionProxy {
  /** For WECOM_API_BASE_URL. */
  url: string;
  /** Connections opened so far. */
  opened(): number;
  /**
   * The connections that are open now are dead from here on. `reset`: each is reset as soon as something is sent over it. `silent`: what
   * is sent over it disappears.
   */
  killAll(how: 'reset' | 'silent'): void;
  /** How often something was sent over a dead connection. */
  sentToDead(): number;
  close(): Promise<void>;
}

export async function startConnectionProxy(target: string): Promise<ConnectionProxy> {
  const { hostname, port } = new URL(target);
  const alive = new Set<{ client: Socket; upstream: Socket }>();
  const sockets = new Set<Socket>();
  let opened = 0;
  let sentToDead = 0;

  const server = createServer((client) => {
    opened += 1;
    const upstream = open(Number(port), hostname);
    const pair = { client, upstream };
    alive.add(pair);
    for (const socket of [client, upstream]) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        alive.delete(pair);
        (socket === client ? upstream : client).destroy();
      });
    }
    client.pipe(upstream).pipe(client);
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));

  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    opened: () => opened,
    killAll(how) {
      for (const { client, upstream } of alive) {
        client.unpipe(upstream);
        upstream.unpipe(client);
        client.on('data', () => {
          sentToDead += 1;
          if (how === 'reset') client.resetAndDestroy();
        });
        client.resume();
      }
      alive.clear();
    },
    sentToDead: () => sentToDead,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of sockets) socket.destroy();
      }),
  };
}
