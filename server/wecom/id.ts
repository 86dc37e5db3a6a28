/** The alphabet of a livingid and a corpid is not documented; those seen are short and of printable ASCII. */
export function isId(value: unknown): value is string {
  return typeof value === 'string' && /^[\x21-\x7e]{1,128}$/.test(value);
}
