import { openPage } from './browser-globals';

const LOADED = 'https://school.example.com/?code=C#/top';

/** A new page load: the module keeps the first URL. */
async function load(userAgent = 'Android') {
  jest.resetModules();
  openPage(LOADED, {}, userAgent);
  return import('../../h5/page-urls');
}

const navigate = (url: string) => history.replaceState(history.state, '', url);

afterEach(() => {
  jest.restoreAllMocks();
  jest.useRealTimers();
});

test('the entry URL is that of the page load, whatever a router has changed', async () => {
  const { entryUrl } = await load();
  navigate('/lesson');
  expect(entryUrl()).toBe(LOADED);
});

test('a WebView without navigation timing: the entry URL is the first one seen', async () => {
  const { entryUrl } = await load();
  jest.mocked(performance.getEntriesByType).mockReturnValue([]);
  expect(entryUrl()).toBe(LOADED);
  navigate('/lesson');
  expect(entryUrl()).toBe(LOADED);
});

test.each([
  ['Android', ['https://school.example.com/lesson', 'https://school.example.com/?code=C']],
  ['iPhone', ['https://school.example.com/?code=C', 'https://school.example.com/lesson']],
])('%s: the URLs to sign, in order and without fragments', async (device, urls) => {
  const { urlsToSign } = await load(device);
  navigate('/lesson#part-2');
  expect(urlsToSign()).toEqual(urls);
});

test('a new URL is noticed within 300 ms, or at once when checked; a new fragment is none', async () => {
  jest.useFakeTimers();
  const { createPageUrlWatch } = await load();
  const onChange = jest.fn();
  const watch = createPageUrlWatch(onChange);
  watch.start();
  expect(onChange).toHaveBeenCalledTimes(1);
  navigate('/?code=C#/replay');
  jest.advanceTimersByTime(300);
  expect(onChange).toHaveBeenCalledTimes(1);
  navigate('/lesson');
  jest.advanceTimersByTime(300);
  expect(onChange).toHaveBeenCalledTimes(2);
  navigate('/replay');
  watch.start();
  watch.start();
  expect(onChange).toHaveBeenCalledTimes(3);
  watch.stop();
  navigate('/lesson');
  jest.advanceTimersByTime(60_000);
  expect(onChange).toHaveBeenCalledTimes(3);
});
