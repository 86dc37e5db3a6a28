/**
 * The cloud's HTTP access service (HTTP 访问服务) in front of a function: a request becomes the event, the result becomes the response.
 * https://docs.cloudbase.net/service/access-cloud-function
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { CloudFunction } from '.';

interface HttpResult {
  statusCode?: number;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

/** Such a call has no openid. A function that fails results in HTTP 500. */
export async function httpAccess(handler: CloudFunction, c: Context): Promise<Response> {
  const event = {
    path: c.req.path,
    httpMethod: c.req.method,
    headers: Object.fromEntries(c.req.raw.headers),
    queryStringParameters: c.req.query(),
    requestContext: { requestId: randomUUID(), envId: 'sandbox-env' },
    body: await c.req.text(),
    isBase64Encoded: false,
  };
  return handler.call(event).then(asResponse, () => c.text('the function failed', 500));
}

/** A result without a statusCode becomes the body of the response. */
function asResponse(result: unknown): Response {
  const http = typeof result === 'object' && result !== null ? (result as HttpResult) : {};
  if (typeof http.statusCode !== 'number') return new Response(typeof result === 'string' ? result : JSON.stringify(result));
  const { statusCode, headers = {}, body = '', isBase64Encoded = false } = http;
  const content = isBase64Encoded ? Buffer.from(body, 'base64') : body;
  // A 204, the response to a preflight, must have no body at all.
  return new Response(content.length > 0 ? content : null, { status: statusCode, headers });
}
