/** What the function costs: cold, warm, in a rush, and in memory. Each subject runs in a process of its own, all against the same WeCom. */
import { COLLECTION } from '../../server/storage/cloud-database';
import { inTurns, type Measured, median, type Run, run } from './measure';
import type { Parties } from './parties';
import type { Table } from './table';

const MEMORY = { LIVE_ENTRY_TOKEN_STORE: 'memory' };

const ms = (value: number) => `${value.toFixed(value < 10 ? 2 : 0)} ms`;
const ratio = (value: number) => value.toFixed(2);

/** A new process to its first answer. For `live-entry` and Node's client with two calls to WeCom. */
export async function coldStart(parties: Parties, rounds: number): Promise<Table> {
  const first = (subject: string, more = {}) => run({ subject, task: 'first', env: { ...parties.env, ...more } });
  const results = await inTurns(rounds, {
    bare: () => first('bare-sdk'),
    memory: () => first('live-entry', MEMORY),
    database: async () => {
      parties.database.reset();
      // Empty, but there: only the first call that an environment ever gets creates it.
      parties.database.plant(COLLECTION);
      return first('live-entry');
    },
    floor: () => first('node-http'),
  });
  const time = (name: string) => median((results[name] ?? []).map(({ answeredMs }) => answeredMs));
  const row = (what: string, name: string, target = '') => [what, ms(time(name)), ratio(time(name) / time('bare')), target];
  return {
    title: `Cold start: new process → first answer, median of ${rounds}`,
    head: ['', 'time', 'of the bare function', 'target'],
    rows: [
      row('bare function: `require("wx-server-sdk")`, `getWXContext()`, no call to WeCom', 'bare'),
      row('liveEntry, memory store, gettoken + get_living_code', 'memory', '≤ 0.35'),
      row('liveEntry, cloud database, gettoken + get_living_code', 'database', '≤ 0.50'),
      row('`node:http` alone, gettoken + get_living_code', 'floor'),
    ],
  };
}

/** CPU of one process for a viewer who has no code yet, and what that costs the corp's quota. */
export async function warm(parties: Parties, rounds: number, viewers: number): Promise<Table> {
  const counts: Record<string, Record<string, number>> = {};
  const one = (subject: string) => async () => {
    parties.takeCalls();
    const measured = await run({ subject, task: 'warm', count: viewers, env: { ...parties.env, ...MEMORY } });
    counts[subject] = parties.takeCalls();
    return measured;
  };
  const subjects = { 'node-easywechat': one('node-easywechat'), 'live-entry': one('live-entry'), 'node-http': one('node-http') };
  const results = await inTurns(rounds, subjects);
  const cpu = (name: string) => median((results[name] ?? []).map(({ cpuMsEach }) => cpuMsEach ?? Number.NaN));
  const row = (what: string, name: string, target = '') => [
    what,
    ms(cpu(name)),
    ratio(cpu(name) / cpu('node-easywechat')),
    target,
    String(Object.values(counts[name] ?? {}).reduce((sum, each) => sum + each, 0)),
  ];
  return {
    title: `Warm: CPU per viewer, ${viewers} viewers one after the other (and 300 before), median of ${rounds}`,
    head: ['', 'CPU', 'of the peer', 'target', 'calls to WeCom'],
    rows: [
      row('node-easywechat', 'node-easywechat'),
      row('liveEntry', 'live-entry', '≤ 0.40'),
      row('`node:http` alone', 'node-http'),
    ],
  };
}

/** Everybody taps at once, and the instance has no token. */
export async function burst(parties: Parties, rounds: number, viewers: number): Promise<Table> {
  const counts: Record<string, Record<string, number>> = {};
  const one = (name: string, subject: string, task: Run['task']) => async () => {
    parties.takeCalls();
    const measured = await run({ subject, task, count: viewers, env: { ...parties.env, ...MEMORY } });
    counts[name] = parties.takeCalls();
    return measured;
  };
  const results = await inTurns(rounds, {
    peer: one('peer', 'node-easywechat', 'burst'),
    ours: one('ours', 'live-entry', 'burst'),
    info: one('info', 'live-entry', 'info'),
  });
  const time = (name: string, field: string) => median((results[name] ?? []).map((each: Measured) => each[field] ?? Number.NaN));
  const calls = (name: string, api: string) => String(counts[name]?.[`/cgi-bin/${api}`] ?? 0);
  const row = (what: string, name: string) => [
    what,
    ms(time(name, 'wallMs')),
    ms(time(name, 'p99Ms')),
    ratio(time(name, 'wallMs') / time('peer', 'wallMs')),
    calls(name, 'gettoken'),
    calls(name, 'living/get_living_code'),
    calls(name, 'living/get_living_info'),
  ];
  return {
    title: `A burst of ${viewers} viewers on one cold instance, median of ${rounds}`,
    head: ['', 'all answered', 'p99', 'of the peer', 'gettoken', 'get_living_code', 'get_living_info'],
    rows: [row('node-easywechat', 'peer'), row('liveEntry', 'ours'), row('liveEntry, `info: true`', 'info')],
  };
}

/** What stays after very many viewers of one instance. */
export async function heap(parties: Parties, viewers: number): Promise<Table> {
  const { grownMb = Number.NaN } = await run({
    subject: 'live-entry',
    task: 'heap',
    count: viewers,
    env: { ...parties.env, ...MEMORY },
  });
  return {
    title: `Memory of one instance after ${viewers} different viewers, after a collection`,
    head: ['', 'grown by', 'target'],
    rows: [['liveEntry', `${grownMb.toFixed(1)} MB`, '≤ 16 MB']],
  };
}
