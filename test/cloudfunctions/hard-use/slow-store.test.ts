/** A store that is slower than the answer: nothing is begun after `main` has answered, since the instance is frozen then. */
import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { DEMO_LIVINGIDS, DEMO_SUITE_ID, startWecom } from '../../../sandbox/fakes/wecom';
import { coldInstance } from '../built-function';
import { inCloud, SUCCESS, type SuiteSide, startSuiteSide } from './suite-side';
import { forEachRow, testTogether } from './test-together';

afterAll(() => jest.restoreAllMocks());

const slowDown = (database: CloudDatabase, delayMs: number) =>
  database.injectFault({ times: Number.POSITIVE_INFINITY, fault: { delayMs } });

/** What is begun after this moment, until it and what was under way has ended. */
async function begunLater({ calls }: CloudDatabase): Promise<string[]> {
  const answeredAt = Date.now();
  await new Promise((resolve) => setTimeout(resolve, 1_600));
  return calls.filter(({ at }) => at > answeredAt).map(({ action }) => action);
}

async function corpStage() {
  const [wecom, database] = await Promise.all([startWecom(), startCloudDatabase()]);
  // A store that has been used: its collection is there.
  database.plant('live_entry');
  /** Each a cold instance, called at once: a function reads its environment at its first call. */
  const enter = (env: Record<string, string> = {}) =>
    coldInstance('liveEntry', wecom, { ...inCloud(database), ...env }).call({ livingid: DEMO_LIVINGIDS.live }, 'oSomeViewer', {
      time_limit_in_ms: 3_000,
    });
  return { database, enter, close: () => Promise.all([wecom.close(), database.close()]) };
}

testTogether(corpStage, {
  'a viewer enters': async ({ database, enter }) => {
    slowDown(database, 700);
    expect(await enter()).toMatchObject({ ok: true });
    expect(await begunLater(database)).toEqual([]);
  },
  'a viewer is refused, and the refusal is stored': async ({ database, enter }) => {
    slowDown(database, 700);
    expect(await enter({ WECOM_CORP_SECRET: 'sandbox-secret-mistyped' })).toMatchObject({ reason: 'MISCONFIGURED' });
    expect(await begunLater(database)).toEqual([]);
  },
  'the collection is not there yet': async ({ database, enter }) => {
    database.reset();
    slowDown(database, 700);
    expect(await enter()).toMatchObject({ ok: true });
    expect(await begunLater(database)).toEqual([]);
  },
});

async function suiteStage(): Promise<SuiteSide> {
  const side = await startSuiteSide();
  await side.pushTicket();
  await side.install();
  return side;
}
const events = {
  suite_ticket: ({ wecom }: SuiteSide) => wecom.callbacks.suiteTicket(DEMO_SUITE_ID),
  create_auth: (side: SuiteSide) => side.createAuth('wwsecondcorp', 'lvDemoLesson1'),
  cancel_auth: (side: SuiteSide) => side.cancelAuth(),
};

testTogether(suiteStage, {
  'the corp of a suite is being read': async (side) => {
    slowDown(side.database, 350);
    expect(await side.enter('oSomeViewer', {}, 1_000)).toMatchObject({ reason: 'UPSTREAM_UNAVAILABLE' });
    expect(await begunLater(side.database)).toEqual([]);
  },

  ...forEachRow(
    ['suite_ticket', 'create_auth', 'cancel_auth'] as const,
    (name) => `${name} cannot be stored within WeCom's second: it is not answered with success, and comes again`,
    async (side: SuiteSide, name) => {
      slowDown(side.database, 700);
      expect((await side.receive(events[name](side))).statusCode).toBe(503);
      expect(await begunLater(side.database)).toEqual([]);
    },
  ),

  ...forEachRow(
    [
      { name: 'suite_ticket', ms: 320 },
      { name: 'cancel_auth', ms: 200 },
    ] as const,
    ({ name, ms }) => `${name} is stored within WeCom's second by a database of ${ms} ms`,
    async (side: SuiteSide, { name, ms }) => {
      slowDown(side.database, ms);
      expect(await side.receive(events[name](side))).toMatchObject(SUCCESS);
    },
  ),
});
