import { Hono } from 'hono';
import { createCallLog } from '../call-log';
import type { SandboxClock } from '../clock';
import { createFaultQueue } from '../faults';
import { serve } from '../serve';
import { applyFaults } from './apply-faults';
import type { ApiCall, ApiEnv, ErrcodeApi, InjectedFault } from './interface';
import { recordCalls } from './record-calls';
import { Refusal } from './refusal';

export interface ErrcodeApiOptions {
  port: number;
  clock: SandboxClock;
  /** The routes of the real host. */
  apis: Hono<ApiEnv>[];
  /** Routes for the sandbox itself, under /sandbox/: not recorded, without faults. */
  sandboxRoutes: Hono;
  errmsg(refusal: Refusal): string;
  /** The host's own time, for the Date header. */
  hostTime(): number;
}

export async function startErrcodeApi({
  port,
  clock,
  apis,
  sandboxRoutes,
  errmsg,
  hostTime,
}: ErrcodeApiOptions): Promise<ErrcodeApi> {
  const log = createCallLog<ApiCall>(clock.now);
  const faults = createFaultQueue<InjectedFault>();
  const app = new Hono<ApiEnv>();
  app.route('/', sandboxRoutes);
  app.use(async (c, next) => {
    await next();
    if (!c.env.outgoing.headersSent) c.header('Date', new Date(hostTime()).toUTCString());
  });
  app.use(recordCalls(log), applyFaults(faults));
  for (const api of apis) app.route('/', api);
  app.onError((error, c) => {
    if (!(error instanceof Refusal)) throw error;
    c.set('errcode', error.errcode);
    return c.json({ errcode: error.errcode, errmsg: errmsg(error) });
  });
  const { url, close } = await serve(app, port);
  return {
    url,
    close,
    calls: log.calls,
    onCall: log.onCall,
    injectFault: faults.inject,
    clearFaults: faults.clear,
    faultsLeft: faults.size,
    reset() {
      log.reset();
      faults.clear();
    },
  };
}
