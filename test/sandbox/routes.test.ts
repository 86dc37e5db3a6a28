import { startSandbox } from '../../sandbox/start';
import { useRunningSandbox } from './use-running-sandbox';

const { sandbox, post, enter, redeem, upstream } = useRunningSandbox();

describe('POST /call/liveEntry', () => {
  test('runs the built function for the viewer in the header: the code opens the living for that viewer only', async () => {
    const result = await enter('oSandboxViewerWang');
    expect(result).toMatchObject({ status: 200, ok: true, livingCode: expect.any(String) });
    const living_code = String(result.livingCode);
    const { wecom } = sandbox();
    expect(wecom.redeem({ living_code, openid: 'oSandboxViewerWang' })).toMatchObject({ ok: true, livingid: 'lvDemoLive' });
    expect(wecom.redeem({ living_code, openid: 'oSandboxViewerLin' })).toEqual({ ok: false, why: 'foreign' });
    expect(upstream()).toEqual([
      ['gettoken', 0],
      ['living/get_living_code', 0],
    ]);
  });

  test('uses the current viewer without the header', async () => {
    expect(await redeem(await enter())).toMatchObject({ ok: true });
    await post('/sandbox/viewer', { openid: 'oSandboxViewerChen' });
    const { livingCode } = await enter();
    expect(sandbox().wecom.redeem({ living_code: String(livingCode), openid: 'oSandboxViewerChen' })).toMatchObject({ ok: true });
  });

  test('with an empty header is a call from outside WeChat', async () => {
    expect(await enter('')).toMatchObject({ status: 200, ok: false, reason: 'UNAUTHENTICATED' });
  });

  test('names the functions for an unknown one, and refuses a body that is not JSON', async () => {
    expect(await post('/call/nothing')).toEqual({
      status: 404,
      error: 'no such function; the functions are liveEntry, liveEntryH5, wecomCallback',
    });
    expect(await post('/call/liveEntry', '{"livingid":')).toEqual({ status: 400, error: 'the body is not JSON' });
  });

  test('returns the error of the platform when the function cannot run', async () => {
    const broken = await startSandbox({ port: 0, functionsFolder: __dirname });
    const response = await fetch(`${broken.url}/call/liveEntry`, { method: 'POST', body: '{}' }).finally(broken.close);
    expect(response.status).toBe(500);
    expect(await response.json()).toMatchObject({ errCode: -404011 });
  });
});
