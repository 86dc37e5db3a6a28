const PLAIN = /^[a-z\d_-]*$/;

/**
 * What localeCompare answers for the names of headers and parameters, without loading ICU's collation for it: that takes 12 ms in a new
 * process. There an underscore comes before a hyphen, and both come before digits.
 */
export function compareNames(left: string, right: string): number {
  if (!PLAIN.test(left) || !PLAIN.test(right)) return left.localeCompare(right);
  const [first, second] = [left.replaceAll('_', ' '), right.replaceAll('_', ' ')];
  return first < second ? -1 : Number(first > second);
}
