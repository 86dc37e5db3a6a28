/** docs/security.md lists what is in each bundle, by the bundler's own record, and links to what is there. */
import { readFileSync } from 'node:fs';
import { FILES, withPackages } from '../../scripts/security-doc/document';
import { bundledPackages } from '../../scripts/security-doc/packages';

let packages: Awaited<ReturnType<typeof bundledPackages>>;
beforeAll(async () => {
  packages = await bundledPackages();
}, 60_000);

test.each(FILES)('%s: the table of packages is up to date; if not, run npm run docs:security', (language, file) => {
  const page = readFileSync(file, 'utf8');
  expect(page).toBe(withPackages(page, language, packages));
});

test('what is in a bundle is listed, with its version; what is left out of it is not', () => {
  const bundlesOf = (name: string) => packages.filter((each) => each.name.startsWith(`${name} `)).map(({ bundles }) => bundles);
  const { devDependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as { devDependencies: Record<string, string> };
  expect(packages.map(({ name }) => name)).toContain(`wx-server-sdk ${devDependencies['wx-server-sdk']}`);
  expect(bundlesOf('hono')).toEqual([['liveEntryH5']]);
  expect(bundlesOf('fast-xml-parser')).toEqual([['wecomCallback']]);
  expect(bundlesOf('uqr')).toEqual([['npx live-entry']]);
  expect(bundlesOf('axios')).toEqual([]);
  expect(bundlesOf('jest')).toEqual([]);
});

test('a page whose markers are gone is refused', () => {
  expect(() => withPackages('# Security', 'en', packages)).toThrow('packages');
});
