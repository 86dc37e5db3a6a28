import { cancelLiving, createLiving, deleteReplayData, modifyLiving } from '../../../server/wecom/make-living';
import { testInvocation } from '../invocation';

const corpThat = (answer: object) => ({ corpid: 'wwcorp', call: jest.fn(async () => ({ errcode: 0, errmsg: 'ok', ...answer })) });
const incomplete = (fault: string) =>
  expect.objectContaining({ reason: 'UPSTREAM_UNAVAILABLE', facts: { api: '/cgi-bin/living/create', fault } });
const invocation = testInvocation();
const ONCE = { once: { leastMs: 1_000 } };
const NEW = { anchor_userid: 'zhangsan', theme: '第一课', living_start: 1_800_000_000, living_duration: 3_600 };

test.each([
  ['create', createLiving, NEW, 'POST /cgi-bin/living/create', NEW, [ONCE]],
  [
    'modify',
    modifyLiving,
    { livingid: 'lvOne', theme: '新' },
    'POST /cgi-bin/living/modify',
    { livingid: 'lvOne', theme: '新' },
    [],
  ],
  ['cancel', cancelLiving, { livingid: 'lvOne', extra: 1 }, 'POST /cgi-bin/living/cancel', { livingid: 'lvOne' }, [ONCE]],
  ['delete', deleteReplayData, { livingid: 'lvOne' }, 'POST /cgi-bin/living/delete_replay_data', { livingid: 'lvOne' }, [ONCE]],
] as const)('%s: verb, path and body; what WeCom does once is sent once', async (_, endpoint, given, route, body, options) => {
  const corp = corpThat({ livingid: 'lvNew' });
  await endpoint(corp, given as never, invocation);
  expect(corp.call.mock.calls).toEqual([[route, body, invocation, ...options]]);
});

test('create returns the livingid alone; without one the answer is incomplete', async () => {
  expect(await createLiving(corpThat({ livingid: 'lvNew' }), NEW, invocation)).toBe('lvNew');
  for (const livingid of [undefined, '', 7]) {
    await expect(createLiving(corpThat({ livingid }), NEW, invocation)).rejects.toEqual(incomplete('no livingid in the answer'));
  }
});
