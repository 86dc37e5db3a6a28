/** modify, cancel, delete-replay and share. */
import { DEMO_LIVINGIDS } from '../../../sandbox/fakes/wecom';
import { useWays, WAYS } from './ways';

const { wecom, typed, calls } = useWays();
const RESERVED = ['--livingid', DEMO_LIVINGIDS.reserved];
const REPLAY = ['--livingid', DEMO_LIVINGIDS.replay];
const living = (livingid: string) => wecom().world.livings.find((each) => each.livingid === livingid);

describe.each(WAYS)('the %s way', (way) => {
  test('modify changes what is given', async () => {
    const { code, out } = await typed(way, ['modify', ...RESERVED, '--theme', '新主题', '--duration', '2h']);
    expect({ code, out }).toEqual({ code: 0, out: 'The living is changed.\n' });
    expect(living(DEMO_LIVINGIDS.reserved)).toMatchObject({ theme: '新主题', reserve_living_duration: 7_200 });
  });

  test('cancel cancels once', async () => {
    expect(await typed(way, ['cancel', ...RESERVED, '--json'])).toMatchObject({
      code: 0,
      out: '{\n  "livingid": "lvDemoReserved"\n}\n',
    });
    expect(living(DEMO_LIVINGIDS.reserved)).toMatchObject({ status: 4 });
    const again = await typed(way, ['cancel', ...RESERVED]);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.err).toContain('only a reserved one can be modified or cancelled');
  });

  test('cancel is not repeated where its answer is lost', async () => {
    wecom().injectFault({ api: '/cgi-bin/living/cancel', fault: { httpStatus: 502 } });
    const { code, err } = await typed(way, ['cancel', ...RESERVED, '--lang', 'zh']);
    expect(code).toBe(1);
    expect(err).toContain('重试前请先用“living info”确认');
    expect(calls()).toEqual(['living/cancel null']);
  });

  test('delete-replay --yes deletes the replay', async () => {
    expect(await typed(way, ['delete-replay', ...REPLAY, '--yes'])).toMatchObject({ code: 0, out: 'The replay is deleted.\n' });
    expect(living(DEMO_LIVINGIDS.replay)).toMatchObject({ replay_status: 2 });
  });

  test('share tells who shared the living with whom', async () => {
    const told = { livingid: DEMO_LIVINGIDS.live, viewer_external_userid: 'wmOne', invitor_userid: 'zhangsan' };
    const line = ['share', '--code', wecom().shareCode(told)];
    expect(await typed(way, line)).toMatchObject({
      code: 0,
      out: 'livingid   lvDemoLive\nviewer     wmOne\nshared by  zhangsan\n',
    });
    expect(JSON.parse((await typed(way, [...line, '--json'])).out)).toEqual({
      livingid: 'lvDemoLive',
      viewerExternalUserid: 'wmOne',
      inviterUserid: 'zhangsan',
    });
  });
});

test('delete-replay asks first, and keeps the replay unless the answer is yes', async () => {
  const answered = (answer: string) => typed('local', ['delete-replay', ...REPLAY], { answers: [answer] });
  for (const answer of ['no', '', 'y']) expect(await answered(answer)).toMatchObject({ code: 2, out: '' });
  expect(await typed('local', ['delete-replay', ...REPLAY], { answers: [] })).toMatchObject({ code: 2, out: '' });
  expect(await typed('local', ['delete-replay', ...REPLAY])).toMatchObject({
    code: 2,
    err: expect.stringContaining('add --yes'),
  });
  expect(wecom().calls).toEqual([]);
  expect(await answered('yes')).toMatchObject({ code: 0 });
  expect(living(DEMO_LIVINGIDS.replay)).toMatchObject({ replay_status: 2 });
});

test.each([
  [['modify', ...RESERVED], 'Nothing is to be changed.\n'],
  [['modify', '--theme', '新'], '--livingid is missing.\n'],
  [['modify', ...RESERVED, '--theme', 'a'.repeat(21)], 'theme has 21 characters; WeCom takes at most 20.\n'],
  [['cancel'], '--livingid is missing.\n'],
  [['share'], '--code is missing.\n'],
])('%j is wrong use', async (line, err) => {
  expect(await typed('local', line)).toMatchObject({ code: 2, out: '', err });
  expect(wecom().calls).toEqual([]);
});

test.each([
  [['modify', ...RESERVED, '--theme', '新'], 'modify', { livingid: 'lvDemoReserved', theme: '新' }],
  [['cancel', ...RESERVED], 'cancel', { livingid: 'lvDemoReserved' }],
  [['delete-replay', ...REPLAY], 'delete_replay_data', { livingid: 'lvDemoReplay' }],
])('%j --dry-run shows verb, path and body, and sends nothing', async (line, api, body) => {
  const { code, out } = await typed('remote', [...line, '--dry-run']);
  expect({ code, out }).toEqual({ code: 0, out: `POST /cgi-bin/living/${api}\n${JSON.stringify(body, null, 2)}\n` });
  expect(wecom().calls).toEqual([]);
});
