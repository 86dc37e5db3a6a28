/** Somebody else's client, made for the real WeCom, agrees with the fake. */
import { Work } from 'node-easywechat';
import { DEMO_CORP_ID, DEMO_SECRET, type SandboxWecom, startWecom } from '../../../sandbox/fakes/wecom';
import { LIN } from './call-wecom';

let wecom: SandboxWecom;

beforeAll(async () => {
  wecom = await startWecom();
});
beforeEach(() => wecom.reset());
afterAll(() => wecom.close());

function client(secret = DEMO_SECRET) {
  const app = new Work({
    corp_id: DEMO_CORP_ID,
    secret,
    token: '',
    aes_key: '',
    http: { baseURL: `${wecom.url}/`, throw: false },
  });
  const kept = new Map<string, unknown>();
  // Its own cache is a file in the working directory.
  app.setCache({
    get: async (key) => kept.get(key),
    has: async (key) => kept.has(key),
    set: async (key, value) => kept.set(key, value).has(key),
    delete: async (key) => kept.delete(key),
  });
  const api = app.getClient();
  return {
    livingCode: async (livingid: string, openid: string) =>
      (await api.post('cgi-bin/living/get_living_code', { data: { livingid, openid } })).toObject() as Record<string, unknown>,
    livingInfo: async (livingid: string) =>
      (await api.get('cgi-bin/living/get_living_info', { params: { livingid } })).toObject() as Record<string, unknown>,
  };
}

test('it gets a token and living codes that open the living, with one gettoken', async () => {
  const { livingCode, livingInfo } = client();
  const { living_code } = await livingCode('lvDemoLive', LIN);
  expect(wecom.redeem({ living_code: String(living_code), openid: LIN })).toMatchObject({ ok: true, livingid: 'lvDemoLive' });
  expect(await livingInfo('lvDemoReplay')).toMatchObject({ errcode: 0, living_info: { status: 2, replay_status: 0 } });
  expect(wecom.calls.map(({ api }) => api)).toEqual([
    '/cgi-bin/gettoken',
    '/cgi-bin/living/get_living_code',
    '/cgi-bin/living/get_living_info',
  ]);
});

test('it gets the documented errcodes', async () => {
  await expect(client('sandbox-secret-wrong').livingCode('lvDemoLive', LIN)).rejects.toThrow('"errcode":40001');
  expect(await client().livingCode('lvDemoForeign', LIN)).toMatchObject({ errcode: 92008 });
  expect(await client().livingCode('lvDemoLive', 'zhangsan')).toMatchObject({ errcode: 40073 });
});
