import { createTellLiving, type TellLivingOptions } from '../../../server/living-code/tell';
import { RefusalError } from '../../../server/runtime/errors';
import { testInvocation } from '../invocation';

const LIVING = { status: 'living', replay: 'off', theme: '', reserveStart: 1_790_000_000, reserveLivingDuration: 0 } as const;
const ofLin = (livingid: string) => ({ livingid, openid: 'oLin' });

function setUp(options: Partial<TellLivingOptions> = {}) {
  const time = { now: 1_790_000_000_000 };
  const known = new Set<string>();
  /** Livings that need a call of this invocation; others come from the store. */
  const asked: string[] = [];
  const stored = new Set<string>();
  const shareLivingInfo: TellLivingOptions['shareLivingInfo'] = ({ corpid }, livingid) => ({
    isKnown: () => known.has(livingid),
    async get({ upstream }) {
      if (stored.has(livingid)) return LIVING;
      asked.push(`${corpid}/${livingid}`);
      upstream.push({ api: '/cgi-bin/living/get_living_info', errcode: 0, ms: 1 });
      if (livingid.startsWith('lvWrong')) throw new RefusalError('LIVING_UNAVAILABLE', { errcode: 92008 });
      known.add(livingid);
      return LIVING;
    },
  });
  const findCorp: TellLivingOptions['findCorp'] = async (corpid) => ({ corpid: corpid ?? 'wwcorp', call: jest.fn() });
  const tell = createTellLiving({ findCorp, shareLivingInfo, allowedLivingids: [], steady: () => time.now, ...options });
  /** 'ok', or why not. */
  const outcome = (request: Parameters<typeof tell>[0]) =>
    tell(request, testInvocation()).then(
      () => 'ok',
      ({ reason }: RefusalError) => reason,
    );
  return { time, asked, stored, tell, outcome };
}
/** The outcomes of 12 livings with this name. */
async function ofTwelve(outcome: (request: { livingid: string; openid: string }) => Promise<string>, name: string) {
  const outcomes: string[] = [];
  for (let at = 0; at < 12; at += 1) outcomes.push(await outcome(ofLin(`${name}${at}`)));
  return outcomes;
}

test('tells of the living of the corp that the page names', async () => {
  const { tell, asked } = setUp();
  expect(await tell({ ...ofLin('lvOne'), corpid: 'wwnamed' }, testInvocation())).toEqual({ ok: true, living: LIVING });
  expect(asked).toEqual(['wwnamed/lvOne']);
});

test('a living that is not allowed is unavailable, without a call', async () => {
  const { outcome, asked } = setUp({ allowedLivingids: ['lvTwo'] });
  expect([await outcome(ofLin('lvOne')), await outcome(ofLin('lvTwo'))]).toEqual(['LIVING_UNAVAILABLE', 'ok']);
  expect(asked).toEqual(['wwcorp/lvTwo']);
});

test.each([
  ['lvNew', 'ok'],
  ['lvWrong', 'LIVING_UNAVAILABLE'],
])('one viewer causes ten calls a minute with ever new livingids: %s…', async (name, first) => {
  const { time, outcome, asked } = setUp();
  expect(await ofTwelve(outcome, name)).toEqual([...Array(10).fill(first), 'RATE_LIMITED', 'RATE_LIMITED']);
  expect(asked).toHaveLength(10);
  expect(await outcome({ livingid: 'lvOther', openid: 'oWei' })).toBe('ok');
  time.now += 60_000;
  expect(await outcome(ofLin('lvAnother'))).toBe('ok');
});

test('a living that the instance knows is told however often one asks', async () => {
  const { outcome } = setUp();
  for (let times = 0; times < 30; times += 1) expect(await outcome(ofLin('lvOne'))).toBe('ok');
  expect(await outcome(ofLin('lvTwo'))).toBe('ok');
});

test('what needs no call is not counted', async () => {
  const { outcome, stored } = setUp();
  for (let at = 0; at < 12; at += 1) stored.add(`lvStored${at}`);
  expect(await ofTwelve(outcome, 'lvStored')).toEqual(Array(12).fill('ok'));
  expect(await outcome(ofLin('lvNew'))).toBe('ok');
});

test("a host's own server may ask without naming a viewer", async () => {
  const { tell } = setUp();
  for (let at = 0; at < 12; at += 1) expect(await tell({ livingid: `lvNew${at}` }, testInvocation())).toMatchObject({ ok: true });
});
