/** HTTP APIs that answer with an errcode: the part that the fakes of WeCom and of the official account share. */
import type { HttpBindings } from '@hono/node-server';
import type { Timed } from '../call-log';

/** One request that was answered or abandoned. It holds nothing secret. */
export interface ApiCall extends Timed {
  /** '/cgi-bin/gettoken' */
  api: string;
  method: string;
  /** 0 for a success, also where the real API omits it. Null for an answer without one: HTML, a reset, a call that its caller gave up. */
  errcode: number | null;
  /** Null when there was no answer. */
  httpStatus: number | null;
}

/** `delayMs` (real time) alone delays the normal answer; with another field it delays that fault. */
export type Fault = { delayMs?: number } & (
  | { errcode?: number; errmsg?: string }
  | { httpStatus: number }
  | { html: true }
  | { hang: true }
  | { reset: true }
  | { body: unknown }
);

/** The next `times` calls of `api` (default 1) get `fault`. `'*'` matches every API. Faults for one API apply in the order of injection. */
export interface InjectedFault {
  api: string;
  times?: number;
  fault: Fault;
}

export interface ErrcodeApi {
  /** http://127.0.0.1:PORT */
  url: string;
  /** All calls so far, in the order of the answers. */
  calls: ApiCall[];
  onCall(listener: (call: ApiCall) => void): () => void;
  injectFault(fault: InjectedFault): void;
  clearFaults(): void;
  /** Number of injected faults that are not used up. */
  faultsLeft(): number;
  /** Clears calls and faults. */
  reset(): void;
  close(): Promise<void>;
}

/** Context of a handler: the raw connection, and the errcode of its answer for the call log. */
export interface ApiEnv {
  Bindings: HttpBindings;
  Variables: { errcode: number | null };
}
