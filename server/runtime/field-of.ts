/** A field of what the platform passed. Never throws: a getter or a proxy that does, which no JSON has, counts as no field. */
export function fieldOf(given: unknown, name: string): unknown {
  try {
    return (Object(given) as Record<string, unknown>)[name];
  } catch {
    return undefined;
  }
}
