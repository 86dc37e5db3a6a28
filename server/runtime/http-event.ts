/**
 * What the HTTP access service (HTTP 访问服务) passes to a cloud function, and what it expects back. This is the one place that reads
 * the event: nothing in it is trusted, and whatever is not of the documented type is left out.
 * https://docs.cloudbase.net/service/access-cloud-function
 */

const METHODS = ['GET', 'POST', 'OPTIONS'] as const;

export interface HttpEvent {
  /** undefined for other methods, and for an event that did not come over HTTP. */
  method: (typeof METHODS)[number] | undefined;
  /** The last part of the path, as in `/session`: the gateway may keep its own prefix or cut it off. */
  path: string;
  /** Names in lower case. */
  headers: Map<string, string>;
  /** In order; a name may occur more than once. */
  query: [name: string, value: string][];
  /** Decoded from base64 where the gateway encoded it. */
  body: Buffer<ArrayBuffer>;
}

export interface HttpAnswer {
  statusCode: number;
  headers: Record<string, string>;
  body: string;
}

/** Never throws: any value reads as an event, if only as one without a method. */
export function readHttpEvent(event: unknown): HttpEvent {
  try {
    return read(event);
  } catch {
    // A getter or a proxy, which no JSON has.
    return read(undefined);
  }
}

function read(event: unknown): HttpEvent {
  const { path, httpMethod, headers, queryStringParameters, body, isBase64Encoded } = fields(event);
  const text = typeof body === 'string' ? body : '';
  return {
    method: METHODS.find((known) => known === httpMethod),
    path: `/${typeof path === 'string' ? (path.split('/').filter(Boolean).at(-1) ?? '') : ''}`,
    headers: new Map(
      texts(headers)
        .map(([name, values]): [string, string] => [name.toLowerCase(), values.join(', ')])
        .filter(isHeader),
    ),
    query: texts(queryStringParameters).flatMap(([name, values]) => values.map((value): [string, string] => [name, value])),
    body: Buffer.from(text, isBase64Encoded === true ? 'base64' : 'utf8'),
  };
}

/**
 * The event that a POST of HTTP carries as JSON in its body, for a function that is called in other ways too; any other event as it is.
 * A body that is not JSON is an event without fields.
 */
export function readJsonEvent(event: unknown): unknown {
  const { method, body } = readHttpEvent(event);
  if (method !== 'POST') return event;
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    return {};
  }
}

/** The same event as a web standard request, for a router. */
export function toRequest({ method, path, headers, query, body }: HttpEvent): Request {
  const url = new URL('http://function');
  if (method !== undefined) url.pathname = path;
  for (const [name, value] of query) url.searchParams.append(name, value);
  if (method !== 'POST') return new Request(url, { method: method ?? 'GET', headers: [...headers] });
  const length = ['content-length', String(body.length)] as const;
  return new Request(url, { method, headers: [...new Map([...headers, length])], body });
}

export async function toAnswer(response: Response): Promise<HttpAnswer> {
  return { statusCode: response.status, headers: Object.fromEntries(response.headers), body: await response.text() };
}

function fields(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Names with their values, of a record of strings and lists of strings. */
function texts(record: unknown): [name: string, values: string[]][] {
  return Object.entries(fields(record)).map(([name, value]) => [name, [value].flat().filter((each) => typeof each === 'string')]);
}

/** A gateway passes on only what HTTP allows in a header; a caller inside the cloud may send anything. */
function isHeader([name, value]: [string, string]): boolean {
  return /^[\w-]+$/.test(name) && /^[\x20-\x7e]+$/.test(value);
}
