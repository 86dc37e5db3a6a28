import { checkOptions } from '../../server/check-options';

const APP = { corpid: 'wwcorp', corpsecret: 'the secret' };
const nothing = () => undefined;
const accessToken = { get: () => 'T1', invalidate: nothing };
const documents = { read: nothing, write: nothing, remove: nothing, names: nothing };

test.each([
  APP,
  { corpid: 'wwcorp', accessToken },
  { ...APP, documents, storeKey: ['new', 'old'], apiBaseUrl: 'http://127.0.0.1:4173', timeLimitMs: 3_000 },
  { ...APP, allowedLivingids: [], authorize: nothing, log: nothing, storeKey: 'key', documents },
  { ...APP, accessToken: undefined, allowedLivingids: undefined },
])('sound options: %j', (options) => {
  expect(() => checkOptions(options)).not.toThrow();
});

test.each<[string, unknown, string]>([
  ['nothing', undefined, 'corpid is missing; corpsecret is missing, or accessToken instead of it.'],
  ['no corpid', { corpsecret: 's' }, 'corpid is missing.'],
  ['an empty corpid, as of an unset variable', { ...APP, corpid: '' }, 'corpid must be the corpid, from 管理后台 · 我的企业.'],
  ['no credential', { corpid: 'wwcorp' }, 'corpsecret is missing, or accessToken instead of it.'],
  ['two credentials', { ...APP, accessToken }, 'corpsecret has no use beside accessToken: leave one of the two out.'],
  [
    'a store for a token that is stored elsewhere',
    { corpid: 'wwcorp', accessToken, documents },
    'documents has no use beside accessToken: leave one of the two out.',
  ],
  [
    'half a token server',
    { corpid: 'wwcorp', accessToken: { get: nothing } },
    'accessToken must be an object with the functions get and invalidate.',
  ],
  [
    'half a store',
    { ...APP, documents: { read: nothing } },
    'documents must be an object with the functions read, write, remove and names.',
  ],
  ['no key', { ...APP, storeKey: [] }, 'storeKey must be a text, or a list of texts.'],
  [
    'an unsafe host',
    { ...APP, apiBaseUrl: 'http://proxy.example' },
    'apiBaseUrl must be an https URL without query (http only on loopback).',
  ],
  ['a text of livingids', { ...APP, allowedLivingids: 'lvOne,lvTwo' }, 'allowedLivingids must be a list of livingids.'],
  ['a mistyped option', { ...APP, allowedLivingIds: ['lvOne'] }, 'allowedLivingIds is no option.'],
  ['the name of an object’s own', { ...APP, constructor: 1 }, 'constructor is no option.'],
  ['a time limit of none', { ...APP, timeLimitMs: 0 }, 'timeLimitMs must be a number of milliseconds above 0.'],
])('%s is refused at once', (_, options, message) => {
  expect(() => checkOptions(options)).toThrow(new TypeError(`createLivingCodes: ${message}`));
});

test('no value is in the message', () => {
  const options = {
    corpid: ['the corp'],
    corpsecret: { value: 'the secret' },
    apiBaseUrl: 'http://proxy/?key=the-key',
    log: 'the log',
  };
  expect(() => checkOptions(options)).toThrow(
    expect.objectContaining({ message: expect.not.stringMatching(/the corp"|the secret|the-key|the log/) }),
  );
});
