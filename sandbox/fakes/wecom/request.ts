/** Reads a request as strictly as the documents allow. */
import type { Context } from 'hono';
import type { ApiEnv } from '../errcode-api/interface';
import { readJsonObject } from '../errcode-api/read-json-object';
import { refuse, type WecomErrcode } from './refusal';

/** Maximum length of a livingid or an openid; the documents give no number. */
const MAX_LENGTH = 256;

/** suite_ticket, permanent_code and the tokens are "最长为512字节". */
const MAX_SUITE_LENGTH = 512;

export function requireMethod(c: Context<ApiEnv>, method: 'GET' | 'POST'): void {
  if (c.req.method !== method) refuse(40058, `wrong http method, ${method} required`);
}

/** The fields of a JSON body, whatever they are. A form is 40063. */
export function jsonFields(c: Context<ApiEnv>): Promise<Record<string, unknown>> {
  return readJsonObject(c, {
    form: () => refuse(40063, 'json body required, got a form'),
    body: () => refuse(40058, 'json object required'),
  });
}

/** The named fields of a JSON body, each a string. A form or a missing field is 40063, a wrong type 40058. */
export async function stringFields<Name extends string>(c: Context<ApiEnv>, names: Name[]): Promise<Record<Name, string>> {
  const given = await jsonFields(c);
  return Object.fromEntries(names.map((name) => [name, requireString(given[name], name)])) as Record<Name, string>;
}

/**
 * The fields of a /cgi-bin/service/ call. Anything but JSON is 47001, as seen with forms.
 * @param missing the errcode for each field that is missing or empty
 */
export async function suiteFields<Name extends string>(
  c: Context<ApiEnv>,
  missing: Record<Name, WecomErrcode>,
): Promise<Record<Name, string>> {
  const given = await readJsonObject(c, { form: () => refuse(47001), body: () => refuse(47001) });
  const fields = Object.entries<WecomErrcode>(missing).map(([name, errcode]) => [
    name,
    requireString(given[name], name, { missing: errcode, maxLength: MAX_SUITE_LENGTH }),
  ]);
  return Object.fromEntries(fields) as Record<Name, string>;
}

export function requireString(
  value: unknown,
  name: string,
  { missing, maxLength }: { missing: WecomErrcode; maxLength: number } = { missing: 40063, maxLength: MAX_LENGTH },
): string {
  if (value === undefined || value === null || value === '') return refuse(missing);
  if (typeof value !== 'string') return refuse(40058, `${name} must be a string`);
  if (value.length > maxLength) return refuse(40058, `${name} exceed max length ${maxLength}`);
  return value;
}

/** A whole number that is not negative. */
export function requireNumber(value: unknown, name: string): number {
  if (value === undefined || value === null) return refuse(40063);
  return Number.isSafeInteger(value) && Number(value) >= 0 ? Number(value) : refuse(40058, `${name} must be a number`);
}

/** A success with `errcode` 0. */
export function succeed(c: Context<ApiEnv>, fields: Record<string, unknown>): Response {
  c.set('errcode', 0);
  return c.json({ errcode: 0, errmsg: 'ok', ...fields });
}

/** A success without `errcode`: "该接口在调用失败时才返回errcode". */
export function succeedWithoutErrcode(c: Context<ApiEnv>, fields: Record<string, unknown>): Response {
  c.set('errcode', 0);
  return c.json(fields);
}
