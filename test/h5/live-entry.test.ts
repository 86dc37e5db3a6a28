/** @jest-environment jsdom */
import { mountLiveEntry } from '../../h5/live-entry';

/** jsdom's user agent is not WeChat's; the browser tests show the rest. */
function mount(markup = '<div></div>', options: { text?: string; lang?: 'zh-CN' | 'en' } = {}) {
  document.body.innerHTML = markup;
  const element = document.body.firstElementChild as HTMLElement;
  const onError = jest.fn();
  const entry = mountLiveEntry(element, {
    livingid: 'lv1',
    serverUrl: 'https://fn.example.com/liveEntryH5',
    officialAccountAppId: 'wxaccount',
    onError,
    ...options,
  });
  return { element, entry, onError };
}

beforeEach(() => jest.useFakeTimers());
afterEach(() => jest.useRealTimers());

test('where open tags cannot work, the viewer sees what to do, and nothing is requested', () => {
  const request = jest.fn();
  Object.assign(globalThis, { fetch: request });
  const { element } = mount('<div></div>', { lang: 'zh-CN' });
  expect(element.textContent).toBe('复制链接请复制链接，在手机微信中打开。');
  jest.advanceTimersByTime(60_000);
  expect(request).not.toHaveBeenCalled();
});

test('the host gets the error after mountLiveEntry has returned', () => {
  const { onError } = mount();
  expect(onError).not.toHaveBeenCalled();
  jest.advanceTimersByTime(0);
  expect(onError.mock.calls).toEqual([[{ reason: 'UNSUPPORTED_CLIENT', retryable: false, traceId: '' }]]);
});

test('the language is that of the browser, or as given', () => {
  expect(mount().element.textContent).toContain('Copy link');
  expect(mount('<div></div>', { lang: 'zh-CN' }).element.textContent).toContain('复制链接');
});

test('destroy restores the element', () => {
  const markup = '<div class="mine">Join us</div>';
  const { entry } = mount(markup);
  entry.refresh();
  entry.destroy();
  expect(document.body.innerHTML).toBe(markup);
});
