import { type RunningSandbox, startSandbox } from '../../sandbox/start';

/** Status and body of a response. */
export interface JsonResponse {
  status: number;
  [field: string]: unknown;
}

/** One running sandbox for a test file, reset before each test. */
export function useRunningSandbox() {
  let sandbox: RunningSandbox;
  beforeAll(async () => {
    sandbox = await startSandbox({ port: 0 });
  });
  beforeEach(() => post('/sandbox/reset'));
  afterAll(() => sandbox.close());

  async function post(path: string, body: unknown = {}, headers: Record<string, string> = {}): Promise<JsonResponse> {
    const text = typeof body === 'string' ? body : JSON.stringify(body);
    const response = await fetch(sandbox.url + path, { method: 'POST', body: text, headers });
    return { status: response.status, ...((await response.json()) as object) };
  }
  /** Calls liveEntry for the current viewer, or for the one with this openid. */
  const enter = (openid?: string, livingid = 'lvDemoLive') =>
    post('/call/liveEntry', { livingid }, openid === undefined ? {} : { 'X-WX-OPENID': openid });
  const redeem = ({ livingCode }: JsonResponse) => post('/sandbox/redeem', { living_code: livingCode });
  /** The calls to WeCom so far, like ['living/get_living_code', 0]. */
  const upstream = () => sandbox.wecom.calls.map(({ api, errcode }) => [api.replace('/cgi-bin/', ''), errcode]);
  return { sandbox: () => sandbox, post, enter, redeem, upstream };
}
