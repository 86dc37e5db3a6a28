/** The fake WeCom against node-easywechat, a client made for the real WeCom. */
import { Work } from 'node-easywechat';
import { DEMO_CORP_ID, DEMO_SECRET } from '../../../../sandbox/fakes/wecom';
import { LIN, useWecom } from './call-wecom';

const wecom = useWecom();

function createClient(secret = DEMO_SECRET) {
  const app = new Work({
    corp_id: DEMO_CORP_ID,
    secret,
    token: '',
    aes_key: '',
    http: { baseURL: `${wecom().url}/`, throw: false },
  });
  const cache = new Map<string, unknown>();
  // Its default cache is a file in the working directory.
  app.setCache({
    get: async (key) => cache.get(key),
    has: async (key) => cache.has(key),
    set: async (key, value) => cache.set(key, value).has(key),
    delete: async (key) => cache.delete(key),
  });
  const api = app.getClient();
  return {
    livingCode: async (livingid: string, openid: string) =>
      (await api.post('cgi-bin/living/get_living_code', { data: { livingid, openid } })).toObject() as Record<string, unknown>,
    livingInfo: async (livingid: string) =>
      (await api.get('cgi-bin/living/get_living_info', { params: { livingid } })).toObject() as Record<string, unknown>,
    post: async (endpoint: string, data: object) =>
      (await api.post(`cgi-bin/living/${endpoint}`, { data })).toObject() as Record<string, unknown>,
  };
}

test('it gets living codes that open the living, with one gettoken', async () => {
  const { livingCode, livingInfo } = createClient();
  const { living_code } = await livingCode('lvDemoLive', LIN);
  expect(wecom().redeem({ living_code: String(living_code), openid: LIN })).toMatchObject({ ok: true, livingid: 'lvDemoLive' });
  expect(await livingInfo('lvDemoReplay')).toMatchObject({ errcode: 0, living_info: { status: 2, replay_status: 0 } });
  expect(wecom().calls.map(({ api }) => api)).toEqual([
    '/cgi-bin/gettoken',
    '/cgi-bin/living/get_living_code',
    '/cgi-bin/living/get_living_info',
  ]);
});

test('it gets the documented errcodes', async () => {
  await expect(createClient('sandbox-secret-wrong').livingCode('lvDemoLive', LIN)).rejects.toThrow('"errcode":40001');
  expect(await createClient().livingCode('lvDemoForeign', LIN)).toMatchObject({ errcode: 92008 });
  expect(await createClient().livingCode('lvDemoLive', 'zhangsan')).toMatchObject({ errcode: 40073 });
});

test('it makes a living, finds it, changes and cancels it, reads who watched; it has no methods for these, so the fields are literals', async () => {
  const { post, livingInfo } = createClient();
  const living_start = Math.floor(wecom().clock.now() / 1000) + 3_600;
  const made = await post('create', { anchor_userid: 'lisi', theme: '第一课', living_start, living_duration: 3_600 });
  const livingid = String(made.livingid);
  expect(made).toEqual({ errcode: 0, errmsg: 'ok', livingid });
  expect(await post('get_user_all_livingid', { userid: 'lisi', cursor: '', limit: 20 })).toEqual({
    errcode: 0,
    errmsg: 'ok',
    next_cursor: '',
    livingid_list: [livingid],
  });
  expect(await post('modify', { livingid, theme: '第二课' })).toEqual({ errcode: 0, errmsg: 'ok' });
  expect(await livingInfo(livingid)).toMatchObject({ living_info: { theme: '第二课', reserve_start: living_start } });
  expect(await post('cancel', { livingid })).toEqual({ errcode: 0, errmsg: 'ok' });
  const { stat_info, ...page } = await post('get_watch_stat', { livingid: 'lvDemoReplay', next_key: '0' });
  expect(page).toEqual({ errcode: 0, errmsg: 'ok', ending: 1, next_key: expect.any(String) });
  expect(stat_info).toMatchObject({ users: [{ userid: 'zhangsan' }, { userid: 'lisi' }] });
  expect(await post('delete_replay_data', { livingid: 'lvDemoReplay' })).toEqual({ errcode: 0, errmsg: 'ok' });
});
