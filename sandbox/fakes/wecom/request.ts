/** Reading a request as strictly as the documents allow. */
import type { Context } from 'hono';
import { refuse } from './refusal';
import type { WecomEnv } from './state';

/** Longer values than this are refused; the documents give no number. */
const LONGEST_VALUE = 256;

export function requireVerb(c: Context<WecomEnv>, verb: 'GET' | 'POST'): void {
  if (c.req.method !== verb) refuse(40058, `wrong http method, ${verb} required`);
}

/** The named fields of a JSON body, each a string. A form instead of JSON, or a field left out, is 40063; a wrong type 40058. */
export async function stringFields<Name extends string>(c: Context<WecomEnv>, names: Name[]): Promise<Record<Name, string>> {
  if (/form/.test(c.req.header('content-type') ?? '')) refuse(40063, 'json body required, got a form');
  const body: unknown = await c.req.json().catch(() => refuse(40058, 'invalid json'));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) refuse(40058, 'json object required');
  const fields = body as Record<string, unknown>;
  return Object.fromEntries(names.map((name) => [name, requireString(fields[name], name)])) as Record<Name, string>;
}

export function requireString(value: unknown, name: string): string {
  if (value === undefined || value === null || value === '') return refuse(40063, `${name} is empty`);
  if (typeof value !== 'string') return refuse(40058, `${name} must be a string`);
  if (value.length > LONGEST_VALUE) return refuse(40058, `${name} is too long`);
  return value;
}

/** A success: HTTP 200 with `errcode` 0, as both families of calls here answer. */
export function succeed(c: Context<WecomEnv>, fields: Record<string, unknown>): Response {
  c.set('errcode', 0);
  return c.json({ errcode: 0, errmsg: 'ok', ...fields });
}
