/**
 * A host in front of a fake: it speaks TLS with a certificate of its own, and goes wrong as a test says, one API at a time. What it answers
 * then repeats what was sent, as the error pages of proxies do.
 */
import * as http from 'node:http';
import * as https from 'node:https';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { Certificate } from './certificate';
import { type Behavior, behave, type Received } from './faults';
import { addSecret, type Secrets, witness } from './secrets';

export interface FaultyHost {
  /** https://127.0.0.1:PORT */
  url: string;
  /** Calls of this API from now on: the next one, or all. */
  goWrong(api: string, behavior: Behavior, times: 'once' | 'always'): void;
  /** @param after the API whose answer is the last thing that is well; where left out, nothing is from now on */
  breakConnections(how: BrokenConnection, after?: string): Promise<void>;
  cure(): Promise<void>;
  /** Requests for this API that have arrived. */
  arrived(api: string): number;
  close(): Promise<void>;
}

/** `refused`: nobody listens · `plain`: the port speaks HTTP without TLS · `stranger`: a certificate that nobody vouches for. */
export type BrokenConnection = 'refused' | 'plain' | 'stranger';

export interface FaultyHostOptions {
  /** http://127.0.0.1:PORT of the fake. */
  target: string;
  own: Certificate;
  stranger: Certificate;
  /** Gets every secret that passes. */
  secrets: Secrets;
}

export async function startFaultyHost({ target, own, stranger, secrets }: FaultyHostOptions): Promise<FaultyHost> {
  const arrivals = new Map<string, number>();
  const wrong = new Map<string, { behavior: Behavior; times: 'once' | 'always' }>();
  const sockets = new Set<Socket>();
  const toTarget = new http.Agent({ keepAlive: true });
  let state: 'well' | BrokenConnection = 'well';
  let breaksAfter: { api: string; how: BrokenConnection } | undefined;

  const whileBroken = (_: http.IncomingMessage, response: http.ServerResponse) => void response.end('{"errcode":0}');
  const servers = {
    well: https.createServer(own, (request, response) => void answer(request, response)),
    stranger: https.createServer(stranger, whileBroken),
    plain: http.createServer(whileBroken),
  };
  const listener = createServer((socket) => {
    sockets.add(socket);
    socket.on('error', () => undefined);
    socket.on('close', () => sockets.delete(socket));
    if (state === 'refused') socket.destroy();
    else servers[state].emit('connection', socket);
  });
  for (const server of Object.values(servers)) server.on('clientError', (_, socket) => socket.destroy());
  const port = await listenOutsideOfTheEphemeralPorts();

  async function answer(incoming: http.IncomingMessage, response: http.ServerResponse): Promise<void> {
    const received = await receive(incoming);
    const { api } = received;
    arrivals.set(api, (arrivals.get(api) ?? 0) + 1);
    witness(secrets, [...received.query, ...fieldsOf(received.body)]);
    response.on('error', () => undefined);
    const fault = wrong.get(api);
    if (fault?.times === 'once') wrong.delete(api);
    if (breaksAfter?.api === api) {
      const { how } = breaksAfter;
      breaksAfter = undefined;
      response.setHeader('connection', 'close');
      response.on('finish', () => void turn(how));
    }
    const pass = () => forward(received, response);
    const reset = () => {
      for (const socket of sockets) if (socket.remotePort === incoming.socket.remotePort) socket.resetAndDestroy();
    };
    await (fault ? behave(fault.behavior, { received, response, pass, reset }) : pass());
  }

  function forward({ method, path, body }: Received, response: http.ServerResponse): Promise<void> {
    return new Promise((resolve) => {
      const headers = body === '' ? {} : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const request = http.request(target + path, { method, headers, agent: toTarget }, async (answered) => {
        const text = await read(answered);
        witness(secrets, fieldsOf(text));
        const { 'content-type': type, date } = answered.headers;
        const head = { ...(type && { 'content-type': type }), ...(date && { date }) };
        if (!response.headersSent) response.writeHead(answered.statusCode ?? 500, head);
        response.end(text);
        resolve();
      });
      request.on('error', () => {
        response.destroy();
        resolve();
      });
      request.end(body);
    });
  }

  async function turn(next: typeof state): Promise<void> {
    const wasRefused = state === 'refused';
    state = next;
    if (next === 'refused') listener.close();
    for (const socket of sockets) socket.destroy();
    if (wasRefused) await listen(port);
  }

  /** While it refuses, no other program may be given its port. */
  async function listenOutsideOfTheEphemeralPorts(): Promise<number> {
    for (let tries = 0; ; tries += 1) {
      const candidate = 20_000 + Math.floor(Math.random() * 12_000);
      if (
        await listen(candidate).then(
          () => true,
          (error) => tries > 50 && Promise.reject(error),
        )
      )
        return candidate;
    }
  }

  function listen(at: number): Promise<void> {
    return new Promise((resolve, reject) => {
      listener.once('error', reject);
      listener.listen(at, '127.0.0.1', () => {
        listener.off('error', reject);
        resolve();
      });
    });
  }

  addSecret(secrets, 'private key', own.key);
  return {
    url: `https://127.0.0.1:${(listener.address() as AddressInfo).port}`,
    goWrong: (api, behavior, times) => void wrong.set(api, { behavior, times }),
    async breakConnections(how, after) {
      if (after === undefined) await turn(how);
      else breaksAfter = { api: after, how };
    },
    async cure() {
      wrong.clear();
      breaksAfter = undefined;
      if (state !== 'well') await turn('well');
    },
    arrived: (api) => arrivals.get(api) ?? 0,
    async close() {
      listener.close();
      for (const socket of sockets) socket.destroy();
      toTarget.destroy();
    },
  };
}

async function receive(incoming: http.IncomingMessage): Promise<Received> {
  const body = await read(incoming);
  const { method = 'GET', url: path = '/' } = incoming;
  const { pathname, searchParams } = new URL(path, 'http://host');
  return { api: pathname, method, path, query: [...searchParams], body };
}

async function read(stream: http.IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  try {
    for await (const chunk of stream) chunks.push(chunk as Buffer);
  } catch {
    // The caller has gone: whoever answers finds that out.
  }
  return Buffer.concat(chunks).toString();
}

function fieldsOf(text: string): [string, unknown][] {
  try {
    return Object.entries(JSON.parse(text) as object);
  } catch {
    return [];
  }
}
