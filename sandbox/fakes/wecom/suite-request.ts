import type { Context } from 'hono';
import { type RefusedErrcode, refuse } from './refusal';
import type { WecomEnv } from './state';

/** suite_ticket, permanent_code and the tokens are "最长为512字节". */
const LONGEST_VALUE = 512;

/**
 * The fields of a /cgi-bin/service/ call. What is missing has an errcode for each field; anything but JSON is 47001, as seen with forms.
 * @param missing the errcode for each field that is left out or empty
 */
export async function suiteFields<Name extends string>(
  c: Context<WecomEnv>,
  missing: Record<Name, RefusedErrcode>,
): Promise<Record<Name, string>> {
  if (/form/.test(c.req.header('content-type') ?? '')) refuse(47001);
  const body: unknown = await c.req.json().catch(() => refuse(47001));
  if (typeof body !== 'object' || body === null || Array.isArray(body)) refuse(47001);
  const given = body as Record<string, unknown>;
  const entries = Object.entries<RefusedErrcode>(missing).map(([name, errcode]) => [name, field(given[name], name, errcode)]);
  return Object.fromEntries(entries) as Record<Name, string>;
}

function field(value: unknown, name: string, missing: RefusedErrcode): string {
  if (value === undefined || value === null || value === '') return refuse(missing);
  if (typeof value !== 'string') return refuse(40058, `${name} must be a string`);
  if (value.length > LONGEST_VALUE) return refuse(40058, `${name} exceed max length ${LONGEST_VALUE}`);
  return value;
}
