/**
 * Compiles WXSS to CSS. rpx becomes 1/750 of the screen width. The classes of a page or an isolated component get its scope as a prefix,
 * as glass-easel expects. `page` is the element around a page; in app.wxss it means every page.
 */
import { existsSync } from 'node:fs';
import { bundle, type Selector, type SelectorComponent } from 'lightningcss';

export interface Wxss {
  file: string;
  /** Path of the page or component; absent for app.wxss. */
  path?: string;
  scope?: string | undefined;
}

export function compileWxss({ file, path, scope }: Wxss): string {
  if (!existsSync(file)) return '';
  const { code } = bundle({
    filename: file,
    ...(scope && {
      cssModules: { pattern: `${scope}--[local]`, animation: false, grid: false, customIdents: false, container: false },
    }),
    visitor: {
      Token: {
        dimension: ({ unit, value }) => (unit === 'rpx' ? { raw: `calc(${value} * var(--rpx))` } : undefined),
      },
      Selector: (selector) => selector.map((part) => browserSelector(part, path, scope)) as Selector,
    },
  });
  return code.toString();
}

function browserSelector(part: SelectorComponent, path?: string, scope?: string): SelectorComponent {
  if (part.type === 'pseudo-class' && part.kind === 'host') return attribute('wx-host', scope);
  return part.type === 'type' && part.name === 'page' ? attribute('wx-page', path) : part;
}

function attribute(name: string, value: string | undefined): SelectorComponent {
  if (value === undefined) return { type: 'attribute', name };
  return { type: 'attribute', name, operation: { operator: 'equal', value, caseSensitivity: 'case-sensitive' } };
}
