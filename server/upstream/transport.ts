import * as http from 'node:http';
import * as https from 'node:https';

/** A call without an answer to judge. `fault` says why; it contains nothing of the request. */
export class TransportFault extends Error {
  constructor(
    readonly fault: string,
    /** The connection was kept from an earlier call and is dead, as happens when an instance was frozen. */
    readonly staleConnection = false,
  ) {
    super(fault);
  }
}

export interface TransportRequest {
  url: URL;
  method: 'GET' | 'POST';
  body: string | undefined;
  timeoutMs: number;
  /** Use a new connection instead of a kept one. */
  fresh: boolean;
  /** Functions that end the requests for the same answer; this one's is among them while it runs. */
  rivals?: Set<() => void>;
}

export type Transport = (request: TransportRequest) => Promise<string>;

/** The fault of an attempt that another one has overtaken. */
const SUPERSEDED = 'superseded';

/** Limit of an answer's size. Most are a few hundred bytes; of a page of get_watch_stat WeCom does not say how long it may be. */
const LARGEST_ANSWER = 1024 * 1024;

/**
 * Sends one HTTP request over kept connections and resolves to the body of a 200 answer. Uses node:https, because loading fetch costs
 * a cold instance more than the rest of the function.
 * @param onDate gets the Date header of each answer
 */
export function createTransport(onDate?: (date: string) => void): Transport {
  // An instance runs one invocation at a time: a limit on sockets would only make its calls wait for each other.
  const options = { keepAlive: true };
  const agents = { 'http:': new http.Agent(options), 'https:': new https.Agent(options) };

  return ({ url, method, body, timeoutMs, fresh, rivals }) =>
    new Promise((resolve, reject) => {
      const secure = url.protocol === 'https:';
      const headers = body === undefined ? {} : { 'content-type': 'application/json' };
      const agent = fresh ? false : agents[secure ? 'https:' : 'http:'];
      const request = (secure ? https : http).request(url, { method, agent, headers });
      const abort = () => fail(SUPERSEDED);
      const end = () => {
        clearTimeout(timer);
        rivals?.delete(abort);
      };
      const fail = (fault: string) => {
        end();
        const stale = fault === 'network' && request.reusedSocket;
        // The other connections that were kept with a dead or silent one are as old as it is.
        if (request.reusedSocket && agent) destroyIdle(agent);
        reject(new TransportFault(fault, stale));
        request.destroy();
      };
      const timer = setTimeout(() => fail('timeout'), timeoutMs);
      rivals?.add(abort);
      request.on('error', () => fail('network'));
      request.on('response', (response) => {
        if (response.headers.date !== undefined) onDate?.(response.headers.date);
        const chunks: Buffer[] = [];
        let size = 0;
        response.on('error', () => fail('network'));
        if (Number(response.headers['content-length']) > LARGEST_ANSWER) return fail('answer too large');
        response.on('data', (chunk: Buffer) => {
          size += chunk.length;
          if (size > LARGEST_ANSWER) fail('answer too large');
          else chunks.push(chunk);
        });
        response.on('end', () => {
          if (response.statusCode !== 200) return fail(`http ${response.statusCode}`);
          end();
          resolve(Buffer.concat(chunks).toString('utf8'));
        });
      });
      request.end(body);
    });
}

function destroyIdle(agent: http.Agent): void {
  for (const socket of Object.values(agent.freeSockets).flat()) socket?.destroy();
}
