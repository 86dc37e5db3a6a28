/** What the viewer reads on the phone, beside what the operator reads of the same moment. */
import { h } from '../element';
import type { Language } from '../phone/texts';
import { type Fields, hasFailed, parseLogLine, remedyIn, textOf } from './log-line';
import type { PanelTexts } from './texts';

export interface BothSides {
  element: HTMLElement;
  /** '' while the phone shows no sentence. */
  showViewer(sentence: string): void;
  showOperator(line: string): void;
  /** The phone starts again. */
  clear(): void;
}

export function createBothSides({ bothSides: texts }: PanelTexts, language: Language): BothSides {
  const viewer = h('p');
  const operator = h('p', { 'aria-live': 'polite' });
  /** The action that failed last, until it succeeds. */
  let failed = '';

  const showViewer = (sentence: string) => {
    viewer.textContent = sentence || texts.noSentence;
    viewer.classList.toggle('quiet-side', sentence === '');
  };
  const showRemedy = (fields?: Fields) => {
    const { errcode, fault, outcome, warnings } = fields ?? {};
    const code = textOf(errcode) || textOf(fault) || textOf(outcome);
    const remedy = fields && (remedyIn(language, fields) || textOf(warnings));
    operator.replaceChildren(...(fields && code !== 'ok' ? [h('b', { class: 'pill' }, code), ' '] : []), remedy || texts.allWell);
    operator.classList.toggle('quiet-side', !remedy);
  };
  const clear = () => {
    failed = '';
    showViewer('');
    showRemedy();
  };
  clear();
  return {
    element: h(
      'section',
      { class: 'card both-sides', 'aria-label': texts.title },
      side('viewer-side', texts.viewer, viewer),
      side('operator-side failed', texts.operator, operator),
    ),
    showViewer,
    showOperator(line) {
      const fields = parseLogLine(line);
      if (!fields) return;
      const action = textOf(fields.action);
      if (hasFailed(fields)) failed = action;
      else if (failed !== '' && failed !== action) return;
      else failed = '';
      showRemedy(fields);
    },
    clear,
  };
}

/** In a narrow window it scrolls, also by keyboard. */
function side(name: string, title: string, content: HTMLElement): HTMLElement {
  return h('div', { class: name, role: 'group', 'aria-label': title, tabindex: '0' }, h('h2', {}, title), content);
}
