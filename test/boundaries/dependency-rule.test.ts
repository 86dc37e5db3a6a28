/** Who may reach whom: docs/architecture.md. A wrong import compiles well enough; on a phone it is a crash, in a bundle a leak. */
import { type Import, importsOf, sourcesUnder } from './sources';

const COMPONENT = 'miniprogram/components/live-entry/';
const PRODUCT = ['miniprogram', 'plugin', 'server', 'cloudfunctions', 'h5', 'sandbox'];

/** World → where its files of ours may lie. Shared code lies in the component's folder, so everybody may reach there. */
const REACHABLE: Record<string, string[]> = {
  miniprogram: ['miniprogram/'],
  plugin: ['plugin/', 'miniprogram/'],
  server: ['server/', COMPONENT],
  cloudfunctions: ['cloudfunctions/', 'server/', COMPONENT],
  h5: ['h5/', COMPONENT],
  // The other party shares no code with what it checks. Its example web page is a host of the real h5/.
  sandbox: ['sandbox/'],
  'sandbox/h5': ['sandbox/', 'h5/'],
};

/** These run as they are, compiled file by file: no package could be found. */
const WITHOUT_PACKAGES = ['miniprogram', 'plugin'];

const ROOTS = [
  /^cloudfunctions\/\w+\/index\.ts$/,
  /^(miniprogram|plugin\/demo)\/app\.ts$/,
  /^(miniprogram|plugin\/demo)\/pages\//,
  /^scripts\/[\w-]+\.ts$/,
];

function breach({ from, name, file }: Import): string | undefined {
  const [world = '', part = ''] = from.split('/');
  const told = `${from} imports ${name}`;
  if (file === undefined) {
    if (name.startsWith('.')) return `${told}, which is not there`;
    if (WITHOUT_PACKAGES.includes(world)) return `${told}, a package`;
    return name === 'wx-server-sdk' && world !== 'cloudfunctions' ? `${told}, which only cloudfunctions/ may` : undefined;
  }
  if (ROOTS.some((root) => root.test(file))) return `${told}, a composition root`;
  const reachable = REACHABLE[`${world}/${part}`] ?? REACHABLE[world] ?? [];
  return reachable.some((place) => file.startsWith(place)) ? undefined : `${told}, outside ${reachable.join(' ')}`;
}

test('the product keeps to the dependency rule', () => {
  const imports = sourcesUnder(...PRODUCT).flatMap(importsOf);
  expect(imports.map(breach).filter(Boolean)).toEqual([]);
});

test('tests and scripts import no composition root either', () => {
  const imports = sourcesUnder('test', 'scripts').flatMap(importsOf);
  expect(imports.filter(({ file }) => file && ROOTS.some((root) => root.test(file)))).toEqual([]);
});

test('imports are followed to the file that is meant, also into the place that the component has in the plugin', () => {
  expect(importsOf('cloudfunctions/liveEntry/index.ts').map(({ file }) => file)).toContain('server/live-entry.ts');
  expect(importsOf('plugin/index.ts').map(({ file }) => file)).toContain(`${COMPONENT}navigator.ts`);
});

test.each([
  ['server/config.ts', 'wx-server-sdk', undefined],
  ['sandbox/wecom/living.ts', '../../server/wecom/living', 'server/wecom/living.ts'],
  ['sandbox/wecom/living.ts', '../../miniprogram/components/live-entry/contract', `${COMPONENT}contract.ts`],
  ['sandbox/wecom/living.ts', '../../h5/live-entry', 'h5/live-entry.ts'],
  ['sandbox/h5/school/school.ts', '../../../server/errors', 'server/errors.ts'],
  ['server/live-entry.ts', '../cloudfunctions/open-cloud', 'cloudfunctions/open-cloud.ts'],
  ['miniprogram/app.ts', '../server/errors', 'server/errors.ts'],
  ['miniprogram/app.ts', 'hono', undefined],
  ['miniprogram/app.ts', './gone', undefined],
  ['h5/mount.ts', '../server/errors', 'server/errors.ts'],
  ['cloudfunctions/open-cloud.ts', './liveEntry', 'cloudfunctions/liveEntry/index.ts'],
])('%s may not import %s', (from, name, file) => {
  expect(breach({ from, name, ...(file !== undefined && { file }) })).toContain(`${from} imports ${name}`);
});

test.each([
  ['cloudfunctions/open-cloud.ts', 'wx-server-sdk', undefined],
  ['server/h5/app.ts', 'hono', undefined],
  ['server/live-entry.ts', '../miniprogram/components/live-entry/contract', `${COMPONENT}contract.ts`],
  ['sandbox/h5/school/school.ts', '../../../h5/live-entry', 'h5/live-entry.ts'],
  ['plugin/index.ts', './components/live-entry/navigator', `${COMPONENT}navigator.ts`],
])('%s may import %s', (from, name, file) => {
  expect(breach({ from, name, ...(file !== undefined && { file }) })).toBeUndefined();
});
