/** What was looked for in the sandbox's world. A test that names what is not there is wrong, and shall be told so. */
export function existing<T>(found: T | undefined, what: string): T {
  if (found === undefined) throw new Error(`the sandbox's world has no ${what}`);
  return found;
}
