/** docs/security.md: people write it, except for the table of packages between its markers. */
import { BUNDLES, type bundledPackages } from './packages';

export const FILES = [
  ['en', 'docs/security.md'],
  ['zh-CN', 'docs/security.zh-CN.md'],
] as const;

const COLUMNS = { en: ['package', 'version', 'license'], 'zh-CN': ['包', '版本', '许可证'] };
const BEGIN = '<!-- packages: npm run docs:security writes what follows -->';
const END = '<!-- end of packages -->';

/** The page with today's table. @throws where a marker is missing */
export function withPackages(
  page: string,
  language: keyof typeof COLUMNS,
  packages: Awaited<ReturnType<typeof bundledPackages>>,
): string {
  const [before, rest] = page.split(BEGIN);
  const after = rest?.split(END)[1];
  if (after === undefined) throw new Error(`the page has no ${BEGIN} … ${END}`);
  const rows = packages.map(({ name, license, bundles }) => [
    ...name.split(' ').map((part) => `\`${part}\``),
    license,
    ...BUNDLES.map((bundle) => (bundles.includes(bundle) ? '✓' : '')),
  ]);
  const head = [...COLUMNS[language], ...BUNDLES];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return `${before}${BEGIN}\n\n${table}\n\n${END}${after}`;
}
