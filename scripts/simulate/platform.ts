/**
 * The cloud: instances of the function, each with one invocation at a time and frozen in between, which share a database. An instance is
 * started where all others are busy.
 */
import { createEntrance } from '../../server/living-code/entrance';
import { findOwnCorp } from '../../server/living-code/find-own-corp';
import { createLiveEntryHandler } from '../../server/living-code/handler';
import { createSteadyClock } from '../../server/runtime/ambient';
import type { Documents } from '../../server/storage/interface';
import { createMemoryDocuments } from '../../server/storage/memory';
import { createApiHost } from '../../server/tokens/api-host';
import { WECOM_API_BASE_URL } from '../../server/wecom/app';
import { createCorp } from '../../server/wecom/corp';
import { corpToken } from '../../server/wecom/corp-token';
import { wecomErrcodes } from '../../server/wecom/errcode';
import type { Timeline } from './timeline';
import type { Wecom } from './wecom';

export interface PlatformOptions {
  timeline: Timeline;
  wecom: Wecom;
  random: () => number;
  /** The most instances that the platform starts; further calls wait. */
  mostInstances: number;
}

export interface Platform {
  /** `wx.cloud.callFunction` of this viewer. */
  call(openid: string, event: object): Promise<unknown>;
  invocations(): number;
  instances(): number;
}

type Instance = ReturnType<typeof createLiveEntryHandler>;

/** Start of a process until it can take its first call. */
const COLD_START_MS = 300;

export function createPlatform({ timeline, wecom, random, mostInstances }: PlatformOptions): Platform {
  const documents = slowDocuments(timeline, random);
  const idle: Instance[] = [];
  const waiting: ((instance: Instance) => void)[] = [];
  let started = 0;
  let invocations = 0;

  function startInstance(): Instance {
    const steady = createSteadyClock(timeline.now, timeline.now);
    const ambient = { now: timeline.now, steady, random };
    const errcodes = wecomErrcodes('corp-app');
    const { transport } = wecom;
    const host = createApiHost({ baseUrl: WECOM_API_BASE_URL, errcodes, documents, transport, ...ambient });
    const credential = { corpid: 'ww', corpsecret: 'simulated' };
    const findCorp = findOwnCorp(createCorp(host, { corpid: 'ww', tokens: corpToken(host, credential) }));
    const entrance = createEntrance({ host, findCorp, allowedLivingids: [] });
    return createLiveEntryHandler({ entrance: () => entrance, log() {}, ...ambient });
  }

  async function takeInstance(): Promise<Instance> {
    const free = idle.pop();
    if (free) return free;
    if (started === mostInstances) return new Promise((resolve) => waiting.push(resolve));
    started += 1;
    await pass(COLD_START_MS);
    return startInstance();
  }

  function release(instance: Instance): void {
    const next = waiting.shift();
    if (next) next(instance);
    else idle.push(instance);
  }

  const pass = (ms: number) => new Promise<void>((resolve) => timeline.after(ms, resolve));

  return {
    invocations: () => invocations,
    instances: () => started,
    async call(openid, event) {
      await pass(20 + 80 * random());
      invocations += 1;
      const instance = await takeInstance();
      const answer = await instance({ event, openid, context: { time_limit_in_ms: 10_000 } });
      release(instance);
      await pass(20 + 80 * random());
      return answer;
    },
  };
}

/** The database: the same documents for all instances, some milliseconds away. */
function slowDocuments(timeline: Timeline, random: () => number): Documents {
  const documents = createMemoryDocuments();
  const far =
    <Given extends unknown[], Result>(run: (...given: Given) => Promise<Result>) =>
    async (...given: Given): Promise<Result> => {
      await new Promise<void>((resolve) => timeline.after(10 + 20 * random(), resolve));
      return run(...given);
    };
  return {
    read: far(documents.read),
    write: far(documents.write),
    remove: far(documents.remove),
    names: far(documents.names),
  };
}
