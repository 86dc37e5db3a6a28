/** @jest-environment jsdom */
import { createButton, describeState } from '../../h5/button';
import type { ControllerState } from '../../h5/controller';
import { h5TextsOf } from '../../h5/texts';
import type { LivingInfo } from '../../h5/types';
import { describeLiving } from '../../miniprogram/components/live-entry/core/describe-living';
import { isEnterable } from '../../miniprogram/components/live-entry/core/living';

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

test('a clock that runs is not read out each second, a sentence is', () => {
  const { element, button } = page('<div></div>');
  const live = () => element.querySelector('[role=status]')?.getAttribute('aria-live');
  button.show('20:00 开播', '距开播还有 01:02:03', 'clock');
  expect(live()).toBe('off');
  button.show('进入直播间', '正在连接直播间…');
  expect(live()).toBe('polite');
});

test('where a tap does nothing, the default button is muted and says so, until a tap enters again', () => {
  const { element, button } = page('<div></div>');
  const inserted = element.querySelector('button') as HTMLButtonElement;
  const looks = () => {
    const { backgroundColor, color } = inserted.style;
    return [inserted.textContent, inserted.getAttribute('aria-disabled'), backgroundColor, color];
  };
  button.show('直播已取消', '', 'closed');
  expect(looks()).toEqual(['直播已取消', 'true', 'rgb(223, 228, 236)', 'rgb(77, 86, 102)']);
  button.show('观看回放', '');
  expect(looks()).toEqual(['观看回放', 'false', 'rgb(29, 98, 240)', 'rgb(255, 255, 255)']);
});

test('below the page’s own button stands what has become of the living', () => {
  const { element, button } = page('<div>Join us</div>');
  button.show('直播已取消', '', 'closed');
  expect(element.nextElementSibling?.textContent).toBe('直播已取消');
});

describe('describeState', () => {
  const error = { reason: 'LAUNCH_FAILED', traceId: '' } as const;
  const START = 1_795_000_000;

  function described(state: ControllerState, known?: Partial<LivingInfo>, language = 'zh-CN') {
    const texts = h5TextsOf(language);
    const reserved = { status: 'reserved', replay: 'off', theme: '', reserveStart: START, reserveLivingDuration: 60 } as const;
    const living = known && { ...reserved, ...known };
    const display = { mode: 'auto', text: '', language: texts.language, living, now: START - 60 } as const;
    return describeState(state, describeLiving(display, texts.label), isEnterable(living), texts);
  }

  test.each([
    ['loading', '进入直播间', '正在连接直播间…'],
    ['tap-again', '进入直播间', '已就绪，请再次点击进入。'],
    ['expired', '刷新入口', '页面停留过久，请刷新后进入。'],
  ] as const)('%s', (status, label, message) => {
    expect(described({ status })).toEqual([label, message]);
  });

  test.each(['preparing', 'ready'] as const)('%s: the label of the entry, and no sentence', (status) => {
    expect(described({ status }).slice(0, 2)).toEqual(['进入直播间', '']);
  });

  test('an error offers to try again only if that may help', () => {
    const failed = (retryable: boolean) => described({ status: 'error', error: { ...error, retryable } });
    const sentence = '直播间打开失败，请重试；若仍无法打开，请更新微信。';
    expect(failed(true)).toEqual(['再试一次', sentence]);
    expect(failed(false)).toEqual(['进入直播间', sentence]);
  });

  test('in the queue the seconds are shown, and at their end that the entry asks', () => {
    expect(described({ status: 'queued', wait: 12 })).toEqual(['进入直播间', '排队中，约 12 秒，请勿离开本页。', 'clock']);
    expect(described({ status: 'queued', wait: 0 })).toEqual(['进入直播间', '正在连接直播间…']);
  });

  test('before the start: how long until then, in both languages', () => {
    expect(described({ status: 'preparing' }, {})).toEqual([expect.stringMatching(/ 开播$/), '距开播还有 00:01:00', 'clock']);
    expect(described({ status: 'ready' }, {}, 'en')).toEqual([expect.stringMatching(/^Starts /), 'Starts in 00:01:00', 'clock']);
  });

  test('an end takes the place of whatever was, in both languages', () => {
    const failed = { status: 'error', error: { ...error, retryable: true } } as const;
    expect(described(failed, { status: 'cancelled' })).toEqual(['直播已取消', '', 'closed']);
    expect(described({ status: 'preparing' }, { status: 'ended' }, 'en')).toEqual(['Live stream ended', '', 'closed']);
  });
});
