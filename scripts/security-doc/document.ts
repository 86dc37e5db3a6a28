/** docs/security.md: people write it, except for the table of packages between its markers. */
import { withMarkedPart } from '../docs/marked-part';
import { BUNDLES, type bundledPackages } from './packages';

export const FILES = [
  ['en', 'docs/security.md'],
  ['zh-CN', 'docs/security.zh-CN.md'],
] as const;

const COLUMNS = { en: ['package', 'version', 'license'], 'zh-CN': ['包', '版本', '许可证'] };
const MARKS = ['<!-- packages: npm run docs:security writes what follows -->', '<!-- end of packages -->'] as const;

/** The page with today's table. @throws where a marker is missing */
export function withPackages(
  page: string,
  language: keyof typeof COLUMNS,
  packages: Awaited<ReturnType<typeof bundledPackages>>,
): string {
  const rows = packages.map(({ name, license, bundles }) => [
    ...name.split(' ').map((part) => `\`${part}\``),
    license,
    ...BUNDLES.map((bundle) => (bundles.includes(bundle) ? '✓' : '')),
  ]);
  const head = [...COLUMNS[language], ...BUNDLES];
  const table = [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');
  return withMarkedPart(page, MARKS, table);
}
