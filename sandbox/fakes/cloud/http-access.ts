/**
 * The cloud's HTTP access service (HTTP 访问服务) in front of a function: a request becomes its event, and what it returns the answer.
 * https://docs.cloudbase.net/service/access-cloud-function
 */
import { randomUUID } from 'node:crypto';
import type { Context } from 'hono';
import type { CloudFunction } from '.';

interface FunctionAnswer {
  statusCode?: number;
  headers?: Record<string, string>;
  body?: string;
  isBase64Encoded?: boolean;
}

/** Nobody of WeChat is behind such a call: it has no openid. A function that fails is HTTP 500. */
export async function httpAccess(called: CloudFunction, c: Context): Promise<Response> {
  const event = {
    path: c.req.path,
    httpMethod: c.req.method,
    headers: Object.fromEntries(c.req.raw.headers),
    queryStringParameters: c.req.query(),
    requestContext: { requestId: randomUUID(), envId: 'sandbox-env' },
    body: await c.req.text(),
    isBase64Encoded: false,
  };
  return called.call(event).then(asResponse, () => c.text('the function failed', 500));
}

/** Whatever is no HTTP answer is the body of one. */
function asResponse(result: unknown): Response {
  const answer = typeof result === 'object' && result !== null ? (result as FunctionAnswer) : {};
  if (typeof answer.statusCode !== 'number') return new Response(typeof result === 'string' ? result : JSON.stringify(result));
  const { statusCode, headers = {}, body = '', isBase64Encoded = false } = answer;
  const content = isBase64Encoded ? Buffer.from(body, 'base64') : body;
  // A 204, as preflights get it, must not have a body at all.
  return new Response(content.length > 0 ? content : null, { status: statusCode, headers });
}
