/**
 * What the HTTP access service (HTTP 访问服务) hands to a cloud function, and what it takes back.
 * https://docs.cloudbase.net/service/access-cloud-function
 */
export interface HttpAccessEvent {
  path: string;
  httpMethod: string;
  headers: Record<string, string>;
  queryStringParameters: Record<string, string | string[]>;
  body: string;
  isBase64Encoded: boolean;
}

export interface HttpAccessAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

const METHODS = ['GET', 'POST', 'OPTIONS'];

/** Any call of the function is read, whatever its fields are; one that did not come over HTTP has no path that anybody serves. */
export function toRequest(event: unknown): Request {
  const {
    path,
    httpMethod,
    headers: given,
    queryStringParameters,
    body,
    isBase64Encoded,
  } = (event ?? {}) as Partial<HttpAccessEvent>;
  const method = METHODS.find((known) => known === httpMethod);
  const url = new URL('http://function');
  if (method !== undefined) url.pathname = lastPart(path);
  for (const [name, value] of Object.entries(queryStringParameters ?? {})) {
    for (const each of [value].flat()) url.searchParams.append(name, each);
  }
  const headers = readHeaders(given);
  if (method !== 'POST' || typeof body !== 'string') return new Request(url, { method: method ?? 'GET', headers });
  const content = Buffer.from(body, isBase64Encoded ? 'base64' : 'utf8');
  headers.set('content-length', String(content.length));
  return new Request(url, { method, headers, body: content });
}

export async function toAnswer(response: Response): Promise<HttpAccessAnswer> {
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

/** The gateway may keep its own prefix or cut it off: a path is known by its last part. */
function lastPart(path: unknown): string {
  return String(path).split('/').filter(Boolean).at(-1) ?? '';
}

/** What HTTP does not allow in a header, a gateway does not pass on; a caller inside the cloud may send anything. */
function readHeaders(given: unknown): Headers {
  const headers = new Headers();
  for (const [name, value] of Object.entries(given ?? {})) {
    const text = [value].flat().join(', ');
    if (/^[\w-]+$/.test(name) && /^[\x20-\x7e]+$/.test(text)) headers.set(name, text);
  }
  return headers;
}
