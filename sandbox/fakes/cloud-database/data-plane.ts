/** The one endpoint that wx-server-sdk posts all requests to when it is given a serviceUrl. */
import { randomUUID } from 'node:crypto';
import type { HttpBindings } from '@hono/node-server';
import { type Context, Hono } from 'hono';
import type { CallLog, Timed } from '../call-log';
import type { SandboxClock } from '../clock';
import type { FaultQueue } from '../faults';
import type { Collections } from './documents';
import { faultyAnswer, type InjectedDatabaseFault } from './faults';
import { type HostFunctions, type InvokeRequest, invokeFunction } from './invoke-function';
import { type DatabaseRequest, OPERATIONS } from './operations';
import { DatabaseRefusal, refuseDatabase } from './refusal';
import type { Transactions } from './transactions';

/** One request that was answered or abandoned. It holds no document, id or event. */
export interface DatabaseCall extends Timed {
  /** 'database.getDocument', 'functions.invokeFunction' … */
  action: string;
  collection?: string;
  /** 'ok', the code of a refusal ('DATABASE_PERMISSION_DENIED'), 'HTTP 502', or 'unanswered'. */
  outcome: string;
}

export interface DatabaseState {
  clock: SandboxClock;
  collections: Collections;
  transactions: Transactions;
  functions: HostFunctions;
  faults: FaultQueue<InjectedDatabaseFault>;
}

type Env = { Bindings: HttpBindings };
type Request = DatabaseRequest & InvokeRequest & { action: string; envName?: unknown; transactionId?: unknown };

export function dataPlane(state: DatabaseState, log: CallLog<DatabaseCall>): Hono<Env> {
  return new Hono<Env>().post('/admin', async (c) => {
    const ended = log.begin();
    const request = await readRequest(c);
    const record = (outcome: string) => {
      const { action, collectionName } = request;
      ended({ action, ...(typeof collectionName === 'string' && { collection: collectionName }), outcome });
    };
    const requestId = randomUUID();
    try {
      const injected = state.faults.take(({ action = request.action }) => action === request.action);
      const faulty = injected && (await faultyAnswer(injected.fault, c.env));
      if (faulty) {
        record(faulty.status === 200 ? 'unanswered' : `HTTP ${faulty.status}`);
        return faulty;
      }
      const answer = await perform(state, c, request);
      record('ok');
      return c.json({ requestId, ...answer });
    } catch (error) {
      const { code, message } =
        error instanceof DatabaseRefusal ? error : new DatabaseRefusal('DATABASE_REQUEST_FAILED', String(error));
      record(code);
      return c.json({ requestId, code, message });
    }
  });
}

async function readRequest(c: Context<Env>): Promise<Request> {
  const body: unknown = await c.req.json().catch(() => null);
  const request = (typeof body === 'object' && body !== null ? body : {}) as Partial<Request>;
  return { ...request, action: String(request.action) };
}

/** Except for a function of the host, everything happens in one turn of the event loop: each request is atomic. */
async function perform(state: DatabaseState, c: Context<Env>, request: Request): Promise<object> {
  if (!c.req.header('authorization')?.startsWith('TC3-HMAC-SHA256 ')) return refuseDatabase('SIGN_PARAM_INVALID');
  if (typeof request.envName !== 'string' || request.envName !== c.req.query('env')) return refuseDatabase('INVALID_PARAM');
  const transactionId = String(request.transactionId);
  switch (request.action) {
    case 'functions.invokeFunction':
      return { data: await invokeFunction(state.functions, request) };
    case 'database.startTransaction':
      return { transactionId: state.transactions.start() };
    case 'database.commitTransaction':
      state.transactions.commit(transactionId);
      return { data: {} };
    case 'database.abortTransaction':
      state.transactions.abort(transactionId);
      return { data: {} };
    default:
      return { data: operate(state, request) };
  }
}

function operate({ clock, collections, transactions }: DatabaseState, request: Request): object {
  const { action, transactionId } = request;
  const operation = Object.hasOwn(OPERATIONS, action) ? OPERATIONS[action] : undefined;
  if (!operation) return refuseDatabase('INVALID_PARAM', `the sandbox has no action ${action}`);
  const visible = transactionId === undefined ? collections : transactions.view(String(transactionId));
  return operation(visible, request, clock.now());
}
