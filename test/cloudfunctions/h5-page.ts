/** A page in WeChat and the built liveEntryH5 behind the HTTP access service, for tests. */
import { coldInstance, type HttpAnswer } from './built-function';
import { h5Environment, ORIGIN, type Parties } from './h5-parties';

/** The same with its body read. */
export type Read = HttpAnswer & { json: Record<string, unknown> };

type Fields = Record<string, unknown>;

export function coldH5(parties: Parties, env: Record<string, string | undefined> = {}) {
  const instance = coldInstance<HttpAnswer>('liveEntryH5', parties.wecom, { ...h5Environment(parties), ...env });

  /** The event as the gateway makes it; `given` replaces fields of it. */
  async function send(given: Fields, context?: object): Promise<Read> {
    const event = {
      path: '/',
      httpMethod: 'GET',
      headers: {},
      queryStringParameters: {},
      body: '',
      isBase64Encoded: false,
      ...given,
    };
    const answer = await instance.call(event, undefined, context);
    return { ...answer, json: answer.body === '' ? {} : (JSON.parse(answer.body) as Fields) };
  }
  const get = (path: string, query: Fields, headers: Fields = {}, context?: object) =>
    send({ path, headers: { origin: ORIGIN, ...headers }, queryStringParameters: query }, context);
  const post = (path: string, body: unknown, headers: Fields = {}, context?: object) =>
    send({ path, httpMethod: 'POST', headers: { origin: ORIGIN, ...headers }, body: JSON.stringify(body) }, context);
  const livingCode = (session: unknown, body: Fields = { livingid: 'lvDemoLive' }, headers: Fields = {}) =>
    post('/living-code', body, { authorization: `Bearer ${session}`, ...headers });
  const signature = (url: string, headers: Fields = {}, context?: object) => get('/js-sdk-config', { url }, headers, context);

  return { send, get, post, livingCode, signature, logs: instance.logs, printed: instance.printed };
}
