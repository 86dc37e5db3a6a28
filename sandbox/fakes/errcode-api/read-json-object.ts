import type { Context } from 'hono';
import type { ApiEnv } from './interface';

/** The JSON object in the body of a request. `refuse` decides the errcode for a form, and for anything else that is no JSON object. */
export async function readJsonObject(
  c: Context<ApiEnv>,
  refuse: { form(): never; body(): never },
): Promise<Record<string, unknown>> {
  if (/form/.test(c.req.header('content-type') ?? '')) refuse.form();
  const body: unknown = await c.req.json().catch(refuse.body);
  if (typeof body !== 'object' || body === null || Array.isArray(body)) refuse.body();
  return body as Record<string, unknown>;
}
