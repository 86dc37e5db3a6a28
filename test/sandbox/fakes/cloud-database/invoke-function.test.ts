import { useDatabase } from './use-database';

const { service, sdk } = useDatabase();

describe('functions of the host', () => {
  test('return a result for an event; one that throws or does not exist fails its caller', async () => {
    service().functions.mayEnter = (event) => ({ allow: (event as { livingid: string }).livingid === 'lvDemoLive' });
    service().functions.broken = () => {
      throw new Error('broken');
    };
    const call = (name: string) =>
      sdk().cloud.callFunction({ name, data: { openid: 'oSandboxViewerLin', livingid: 'lvDemoLive' } });
    expect(await call('mayEnter')).toMatchObject({ result: { allow: true } });
    await expect(call('broken')).rejects.toMatchObject({ errMsg: expect.stringContaining('Error: broken') });
    await expect(call('toString')).rejects.toMatchObject({ errMsg: expect.stringContaining('could not be found') });
    expect(service().calls.map(({ action }) => action)).toEqual(Array(3).fill('functions.invokeFunction'));
  });
});
