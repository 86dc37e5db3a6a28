/** @jest-environment jsdom */
import { createButton, describeState } from '../../h5/button';
import { h5TextsOf } from '../../h5/texts';

function page(markup: string) {
  document.head.innerHTML = '<link rel="stylesheet" href="school.css">';
  document.body.innerHTML = markup;
  const element = document.body.firstElementChild as HTMLElement;
  const onTap = jest.fn();
  return { element, onTap, button: createButton(element, onTap) };
}

test.each(['<div></div>', '<div>\n  </div>'])('an element without content gets the default button: %j', (markup) => {
  const { element, button, onTap } = page(markup);
  button.show('进入直播间', '正在连接直播间…');
  const inserted = element.querySelector('button') as HTMLButtonElement;
  expect([inserted.textContent, inserted.className, inserted.type]).toEqual(['进入直播间', 'live-entry', 'button']);
  expect(button.box.parentElement).toBe(element);
  expect(element.querySelector('.live-entry-message')?.textContent).toBe('正在连接直播间…');
  inserted.click();
  expect(onTap).toHaveBeenCalledTimes(1);
});

test.each(['<div>Join us</div>', '<div><img></div>'])('an element with content is the button itself: %s', (markup) => {
  const { element, button, onTap } = page(markup);
  button.show('进入直播间', '正在连接直播间…');
  expect(button.box).toBe(element);
  expect(element.querySelector('button')).toBeNull();
  expect(element.nextElementSibling?.textContent).toBe('正在连接直播间…');
  element.click();
  expect(onTap).toHaveBeenCalledTimes(1);
});

test.each(['<div></div>', '<div class="mine" style="color: red;">Join <b>us</b></div>'])('restore undoes it: %s', (markup) => {
  const { element, button, onTap } = page(markup);
  button.restore();
  expect(document.body.innerHTML).toBe(markup);
  element.click();
  expect(onTap).not.toHaveBeenCalled();
});

test('the message is announced to screen readers, and the text is no markup', () => {
  const { element, button } = page('<div></div>');
  button.show('<b>1</b>', '<i>2</i>');
  expect(element.querySelector('[role=status]')?.textContent).toBe('<i>2</i>');
  expect(element.querySelector('b, i')).toBeNull();
});

test('nothing is added to the page’s styles, and the button has its own', () => {
  const { element } = page('<div></div>');
  expect([...document.querySelectorAll('style, link')].map(({ tagName }) => tagName)).toEqual(['LINK']);
  expect(element.querySelector('button')?.style.minHeight).toBe('46px');
});

test.each(['<img>', '<canvas></canvas>', '<input>'])('an element that shows no children is refused: %s', (markup) => {
  expect(() => page(markup)).toThrow(/^live-entry: <\w+> has no children: wrap it in a <div>$/);
});

test('a click on a tag is told apart from one on the button', () => {
  const { element, onTap } = page('<div>Join us <wx-open-launch-weapp></wx-open-launch-weapp></div>');
  (element.lastElementChild as HTMLElement).click();
  element.click();
  expect(onTap.mock.calls).toEqual([[true], [false]]);
});

describe('describeState', () => {
  const texts = h5TextsOf('zh-CN');
  const error = { reason: 'LAUNCH_FAILED', traceId: '' } as const;

  test.each([
    ['preparing', '入口', ''],
    ['loading', '入口', texts.loading],
    ['ready', '入口', ''],
    ['tap-again', '入口', texts.tapAgain],
    ['expired', texts.refresh, texts.expired],
  ] as const)('%s', (status, label, message) => {
    expect(describeState({ status }, texts, '入口')).toEqual([label, message]);
  });

  test('an error offers to try again only if that may help', () => {
    const described = (retryable: boolean) =>
      describeState({ status: 'error', error: { ...error, retryable }, wait: 0 }, texts, '入口');
    expect(described(true)).toEqual([texts.retry, texts.errors.LAUNCH_FAILED]);
    expect(described(false)).toEqual(['入口', texts.errors.LAUNCH_FAILED]);
  });

  test('while the server accepts no request, the sentence says for how long, and a tap is not offered', () => {
    const limited = { reason: 'RATE_LIMITED', retryable: true, traceId: '' } as const;
    expect(describeState({ status: 'error', error: limited, wait: 12 }, texts, '入口')).toEqual([
      '入口',
      '排队中，约 12 秒，请勿离开本页。',
    ]);
  });
});
