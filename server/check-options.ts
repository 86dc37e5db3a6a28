import { fieldsOf } from '../miniprogram/components/live-entry/core/contract';
import { isSafeBaseUrl } from './runtime/safe-url';

const isText = (value: unknown): value is string => typeof value === 'string' && value.trim() !== '';
const isFunction = (value: unknown) => typeof value === 'function';
const has = (value: unknown, methods: string[]) => methods.every((method) => isFunction(fieldsOf(value)[method]));
const isListOfTexts = (value: unknown) => Array.isArray(value) && value.every(isText);

/** What each option must be. */
const OPTIONS: Record<string, [isSound: (value: unknown) => boolean, what: string]> = {
  corpid: [isText, 'the corpid, from 管理后台 · 我的企业'],
  corpsecret: [isText, "the app's secret, from 管理后台 · 应用管理"],
  accessToken: [(value) => has(value, ['get', 'invalidate']), 'an object with the functions get and invalidate'],
  apiBaseUrl: [(value) => isText(value) && isSafeBaseUrl(value), 'an https URL without query (http only on loopback)'],
  documents: [
    (value) => has(value, ['read', 'write', 'remove', 'names']),
    'an object with the functions read, write, remove and names',
  ],
  storeKey: [(value) => isText(value) || (isListOfTexts(value) && fieldsOf(value).length !== 0), 'a text, or a list of texts'],
  authorize: [isFunction, 'a function'],
  // Of a text, `includes` would find parts of livingids.
  allowedLivingids: [isListOfTexts, 'a list of livingids'],
  log: [isFunction, 'a function'],
  timeLimitMs: [(value) => typeof value === 'number' && value > 0, 'a number of milliseconds above 0'],
};

/**
 * Finds a host's mistakes when it starts, rather than at its first viewer.
 * @throws TypeError with all problems together; it names options, never their values
 */
export function checkOptions(options: unknown): void {
  const given = Object.fromEntries(Object.entries(fieldsOf(options)).filter(([, value]) => value !== undefined));
  const problems = Object.entries(given).flatMap(([name, value]) => {
    const option = Object.hasOwn(OPTIONS, name) ? OPTIONS[name] : undefined;
    // A mistyped allowedLivingids would open every living.
    if (option === undefined) return [`${name} is no option`];
    const [isSound, what] = option;
    return isSound(value) ? [] : [`${name} must be ${what}`];
  });
  if (!('corpid' in given)) problems.push('corpid is missing');
  if (!('corpsecret' in given) && !('accessToken' in given)) problems.push('corpsecret is missing, or accessToken instead of it');
  if ('accessToken' in given) {
    const useless = ['corpsecret', 'documents', 'storeKey'].filter((name) => name in given);
    problems.push(...useless.map((name) => `${name} has no use beside accessToken: leave one of the two out`));
  }
  if (problems.length > 0) throw new TypeError(`createLivingCodes: ${problems.join('; ')}.`);
}
