/** One case: the world is brought to the call, the call goes wrong, everybody is asked what they got, and the fault is cured. */
import { AMPLE_MS, CALLS, type CallUnderTest, type Got } from './calls';
import type { Case } from './cases';
import { leaksIn } from './secrets';
import type { CorpWorld, PageWorld, SuiteWorld } from './worlds';

export type World = CorpWorld | PageWorld | SuiteWorld;

/** What was seen, in the words of what is expected. */
export interface Seen {
  outcomes: string[];
  retryable: (boolean | undefined)[];
  /** Whether who was let in has something that works. */
  works: boolean[];
  killed: number;
  threw: string[];
  /** Calls that have one line in the log, of the same outcome. */
  logged: number;
  errcodes: (number | undefined)[];
  calls: Calls;
  next: { outcome: string; calls: number }[];
  cured: { outcome: string; works: boolean };
  lost: string[];
  stderr: string[];
  secrets: Searched;
}

/** `slow`: those that this machine was too busy for, so that a second one was sent beside each. */
export interface Calls {
  made: number;
  slow: number;
}

/** What was looked through, and the kinds of secret that were found in it. */
export interface Searched {
  lines: number;
  results: number;
  documents: number;
  known: Record<string, number>;
  leaks: string[];
}

/** Everything that was remembered is over: tokens, tickets, refusals, sessions. */
const LATER_MS = 3 * 3_600_000;
const A_MINUTE_MS = 61_000;
/** A second call starts beside one that takes 1.5 s; a little less, as its time is measured from a little later. */
const HEDGED_MS = 1_400;

export async function runCase(world: World, given: Case): Promise<Seen> {
  const call = CALLS[given.call] as unknown as CallUnderTest<World>;
  const limitMs = given.limitMs ?? AMPLE_MS;
  const { host, clock } = world;
  const linesSince = allFrom(world);
  const errorsSince = allFrom(world, 'errors');
  clock.advance(LATER_MS);
  startAsWanted(world, given);
  await call.prepare(world, given.situation);

  const asked = countFrom(world, call.api);
  if ('connection' in given.wrong) await host.breakConnections(given.wrong.connection, call.after[given.situation]);
  else host.goWrong(call.api, given.wrong.behavior, given.wrong.times);

  const got = await call.ask(world, given.situation === 'under load' ? call.many : 1, limitMs);
  const calls = asked();
  const askedNext = countFrom(world, call.api);
  const next = given.next === undefined ? [] : await call.ask(world, 1, limitMs);
  const callsOfNext = askedNext().made;

  await host.cure();
  clock.advance(A_MINUTE_MS);
  const [cured] = await call.ask(world, 1, AMPLE_MS);
  const lost = (await call.lost?.(world)) ?? [];

  const all = [...got, ...next, ...(cured ? [cured] : [])];
  const stderr = errorsSince();
  return {
    outcomes: [...new Set(got.map(({ outcome }) => outcome))],
    retryable: [...new Set(got.map(({ retryable }) => retryable))],
    works: [...new Set(got.map(({ works }) => works))],
    killed: all.filter(({ killed }) => killed).length,
    threw: all.flatMap(({ threw }) => threw ?? []),
    logged: got.filter(({ line, outcome }) => line?.outcome === outcome).length,
    errcodes: [...new Set(got.map(({ line }) => line?.errcode as number | undefined))],
    calls,
    next: next.map(({ outcome }) => ({ outcome, calls: callsOfNext })),
    cured: { outcome: String(cured?.outcome), works: cured?.works === true },
    lost,
    stderr,
    secrets: search(world, [...linesSince(), ...stderr], all),
  };
}

/** The instance that a world has, and what for. */
const started = new WeakMap<World, string>();

/**
 * One instance for the cases of a call in a situation: after three hours it remembers nothing that counts. The first ones use the database,
 * as is the default; the others, where the app permits, the memory.
 */
function startAsWanted(world: World, { call, situation }: Case): void {
  const wanted = `${call} ${situation}`;
  if (started.get(world) === wanted) return;
  started.set(world, wanted);
  const store = situation === 'first call' || 'wecomCallback' in world ? 'cloud-database' : 'memory';
  for (const instance of world.instances) instance.cold({ LIVE_ENTRY_TOKEN_STORE: store });
}

/** What all functions of a world print from now on. */
function allFrom({ instances }: World, what: 'printed' | 'errors' = 'printed'): () => string[] {
  const before = instances.map((instance) => instance[what].length);
  return () => instances.flatMap((instance, at) => instance[what].slice(before[at]));
}

/** The calls of an API from now on. Where no request can arrive, the log says what was tried. */
function countFrom(world: World, api: string): () => Calls {
  const before = world.host.arrived(api);
  const linesSince = allFrom(world);
  return () => {
    const tried = linesSince().flatMap((line) => (JSON.parse(line) as { upstream: { api: string; ms: number }[] }).upstream);
    const ofApi = tried.filter((each) => each.api === api);
    const made = Math.max(world.host.arrived(api) - before, ofApi.length);
    return { made, slow: ofApi.filter(({ ms }) => ms >= HEDGED_MS).length };
  };
}

/** Looks for every secret of this case in all that was written. What ends with the case is forgotten then. */
function search({ secrets, database }: World, lines: string[], all: Got[]): Searched {
  const documents = database.documents('live_entry').map((document) => JSON.stringify(document));
  const results = all.map(({ rest }) => JSON.stringify(rest));
  const leaks = Object.entries({ lines, documents, results }).flatMap(([where, texts]) =>
    leaksIn(texts.join('\n'), secrets).map((kind) => `${kind} in ${where}`),
  );
  const urls = lines.filter((line) => /https?:\/\/[^\s"]*\?/.test(line)).map(() => 'a URL with a query in lines');
  const known = Object.fromEntries([...secrets].map(([kind, values]) => [kind, values.size]));
  for (const kind of PASSING) secrets.delete(kind);
  return { lines: lines.length, results: results.length, documents: documents.length, known, leaks: [...leaks, ...urls] };
}

/** They change from case to case; what is in the environment, and what is stored for good, does not. */
const PASSING = [
  'openid',
  'living_code',
  'access_token',
  'suite_access_token',
  'refresh_token',
  'suite_ticket',
  'auth_code',
  'code',
  'ticket',
  'session',
];
