/** The host's function says no to somebody who then pays, and `fresh` asks past all that is remembered. */
import { type CloudDatabase, startCloudDatabase } from '../../../sandbox/fakes/cloud-database';
import { DEMO_LIVINGIDS, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { freezeDate, passSeconds } from '../../frozen-date';
import { coldInstance } from '../built-function';
import { inCloud } from './suite-side';

const LIVE = { livingid: DEMO_LIVINGIDS.live };
const FRESH = { ...LIVE, fresh: true };
const PAYER = 'oPaysLater00';
const GET_LIVING_CODE = '/cgi-bin/living/get_living_code';
/** 280 s at most, and a little less on a busy machine. */
const NEW_CODE = { ok: true, expiresIn: expect.closeTo(276, -1) };

let wecom: SandboxWecom;
let cloud: CloudDatabase;
let allow: boolean;
let asked: number;
beforeEach(async () => {
  freezeDate();
  [wecom, cloud] = await Promise.all([startWecom(), startCloudDatabase()]);
  allow = false;
  asked = 0;
  cloud.functions.mayEnter = () => {
    asked += 1;
    return { allow };
  };
});
afterEach(async () => {
  jest.restoreAllMocks();
  jest.useRealTimers();
  await Promise.all([wecom.close(), cloud.close()]);
});

const instance = () =>
  coldInstance('liveEntry', wecom, {
    ...inCloud(cloud),
    LIVE_ENTRY_TOKEN_STORE: 'memory',
    LIVE_ENTRY_AUTHORIZE_FUNCTION: 'mayEnter',
  });
const calls = () => wecom.calls.filter(({ api }) => api === GET_LIVING_CODE).length;

test('a denial is asked again after 5 s: who has paid meanwhile enters', async () => {
  const { call } = instance();
  expect(await call(LIVE, PAYER)).toMatchObject({ reason: 'NOT_PERMITTED' });
  allow = true;
  passSeconds(2);
  expect(await call(LIVE, PAYER)).toMatchObject({ reason: 'NOT_PERMITTED' });
  expect(asked).toBe(1);
  passSeconds(4);
  expect(await call(LIVE, PAYER)).toMatchObject({ ok: true });
  expect(asked).toBe(2);
});

test('refresh() asks past a denial at once', async () => {
  const { call } = instance();
  await call(LIVE, PAYER);
  allow = true;
  expect(await call(FRESH, PAYER)).toMatchObject({ ok: true });
  expect(await call(LIVE, PAYER)).toMatchObject({ ok: true });
  expect(asked).toBe(2);
});

test('a grant is asked again after 60 s, and by refresh() at once', async () => {
  allow = true;
  const { call } = instance();
  await call(LIVE, PAYER);
  passSeconds(50);
  await call(LIVE, PAYER);
  expect(asked).toBe(1);
  passSeconds(11);
  await call(LIVE, PAYER);
  expect(asked).toBe(2);
  allow = false;
  expect(await call(FRESH, PAYER)).toMatchObject({ reason: 'NOT_PERMITTED' });
  expect(await call(LIVE, PAYER)).toMatchObject({ reason: 'NOT_PERMITTED' });
  expect(asked).toBe(3);
});

test('refresh() gets a new code within the 3 minutes in which the old one is given again', async () => {
  allow = true;
  const { call } = instance();
  const first = await call(LIVE, PAYER);
  passSeconds(10);
  expect((await call(LIVE, PAYER)).livingCode).toBe(first.livingCode);
  const second = await call(FRESH, PAYER);
  expect(second).toMatchObject(NEW_CODE);
  expect(second.livingCode).not.toBe(first.livingCode);
  // From now on the new one is given again.
  expect((await call(LIVE, PAYER)).livingCode).toBe(second.livingCode);
  expect(calls()).toBe(2);
});

test.each(['true', 1, 'yes', {}])('fresh: %j is not the word for it', async (fresh) => {
  allow = true;
  const { call } = instance();
  const { livingCode } = await call(LIVE, PAYER);
  expect((await call({ ...LIVE, fresh }, PAYER)).livingCode).toBe(livingCode);
});

test('who refreshes 100 times in a minute costs ten codes', async () => {
  allow = true;
  const { call } = instance();
  for (let times = 0; times < 100; times += 1) await call(FRESH, PAYER);
  expect(calls()).toBeLessThanOrEqual(10);
});
