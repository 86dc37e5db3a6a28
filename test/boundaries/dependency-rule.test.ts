/** Who may reach whom: docs/architecture.md. A wrong import compiles well enough; on a phone it is a crash, in a bundle a leak. */
import { type Import, importsOf, sourcesUnder } from './sources';

const COMPONENT = 'miniprogram/components/live-entry/';
const CORE = `${COMPONENT}core/`;
const CARD = 'miniprogram/components/live-card/';
const PRODUCT = ['miniprogram', 'plugin', 'server', 'cloudfunctions', 'cli', 'h5', 'sandbox'];

/** World → where the files that it imports may lie. Shared code lies in the component's folder, so every world may import `core/`. */
const REACHABLE: Record<string, string[]> = {
  miniprogram: ['miniprogram/'],
  // Bundled by itself: whatever keeps a state (livings, codes, source, navigator) would exist twice.
  [CARD]: [
    CARD,
    ...['contract', 'living', 'texts', 'times'].map((name) => `${CORE}${name}.ts`),
    `${COMPONENT}environment.ts`,
    `${COMPONENT}types.ts`,
  ],
  plugin: ['plugin/', 'miniprogram/'],
  // package.json: the version, for the log.
  server: ['server/', CORE, 'package.json'],
  cloudfunctions: ['cloudfunctions/', 'server/', CORE],
  cli: ['cli/', 'server/', CORE, 'package.json'],
  h5: ['h5/', CORE],
  // The other party shares no code with what it checks. Its example web page is a host of the real h5/.
  sandbox: ['sandbox/'],
  'sandbox/ui/browser': ['sandbox/', 'h5/'],
};

/** Rooms from the ground up: each may import those before it, none of those behind it. The longest match is a file's room. */
const FLOORS = [
  [CORE, COMPONENT, CARD, 'miniprogram/'],
  [
    'server/runtime/',
    'server/upstream/',
    'server/storage/',
    'server/tokens/',
    'server/wecom/',
    'server/wecom/suite/',
    'server/wecom/callback/',
    'server/official-account/',
    'server/organiser/',
    'server/living-code/',
    'server/h5/',
    'server/doctor/',
    'server/',
  ],
  ['cloudfunctions/_shared/', 'cloudfunctions/'],
  ['sandbox/fakes/', 'sandbox/protocol.ts', 'sandbox/ui/', 'sandbox/'],
];

/** These run as they are, compiled file by file: no package could be found. */
const WITHOUT_PACKAGES = ['miniprogram', 'plugin'];

const ROOTS = [
  /^cli\/live-entry\.ts$/,
  /^cloudfunctions\/[a-zA-Z]\w*\/index\.ts$/,
  /^(miniprogram|plugin\/demo)\/app\.ts$/,
  /^(miniprogram|plugin\/demo)\/pages\//,
  /^scripts\/[\w-]+\.ts$/,
];

/** Of the places, the one that `path` lies in most closely. */
function closest(places: string[], path: string): string | undefined {
  const around = places.filter((place) => path.startsWith(place));
  return around.sort((a, b) => b.length - a.length)[0];
}

function breach({ from, name, file }: Import): string | undefined {
  const [world = ''] = from.split('/');
  const told = `${from} imports ${name}`;
  if (file === undefined) {
    if (name.startsWith('.')) return `${told}, which is not there`;
    if (WITHOUT_PACKAGES.includes(world)) return `${told}, a package`;
    return name === 'wx-server-sdk' && world !== 'cloudfunctions' ? `${told}, which only cloudfunctions/ may` : undefined;
  }
  if (ROOTS.some((root) => root.test(file))) return `${told}, a composition root`;
  const reachable = REACHABLE[closest(Object.keys(REACHABLE), from) ?? ''] ?? [];
  if (!reachable.some((place) => file.startsWith(place))) return `${told}, outside ${reachable.join(' ')}`;
  return FLOORS.some((rooms) => runsBack(rooms, from, file)) ? `${told}, on a higher floor` : undefined;
}

function runsBack(rooms: string[], from: string, to: string): boolean {
  const [lower, upper] = [closest(rooms, from), closest(rooms, to)];
  return lower !== undefined && upper !== undefined && rooms.indexOf(lower) < rooms.indexOf(upper);
}

/** Files that import each other in a ring, type imports included: `a.ts -> b.ts -> a.ts`. */
function circles(imports: Import[]): string[] {
  const next = new Map<string, string[]>();
  for (const { from, file } of imports) if (file !== undefined) next.set(from, [...(next.get(from) ?? []), file]);
  const found: string[] = [];
  const done = new Set<string>();
  const follow = (file: string, path: string[]): void => {
    const at = path.indexOf(file);
    if (at >= 0) found.push([...path.slice(at), file].join(' -> '));
    if (at >= 0 || done.has(file)) return;
    for (const imported of next.get(file) ?? []) follow(imported, [...path, file]);
    done.add(file);
  };
  for (const file of next.keys()) follow(file, []);
  return found;
}

test('the product keeps to the dependency rule', () => {
  const imports = sourcesUnder(...PRODUCT).flatMap(importsOf);
  expect(imports.map(breach).filter(Boolean)).toEqual([]);
});

test('no files import each other in a circle, type imports included', () => {
  expect(circles(sourcesUnder(...PRODUCT, 'scripts').flatMap(importsOf))).toEqual([]);
});

test('a circle is seen, however long it is', () => {
  const ring = [
    { from: 'a.ts', name: './b', file: 'b.ts' },
    { from: 'b.ts', name: './c', file: 'c.ts' },
    { from: 'c.ts', name: './b', file: 'b.ts' },
  ];
  expect(circles(ring)).toEqual(['b.ts -> c.ts -> b.ts']);
  expect(circles(ring.slice(0, 2))).toEqual([]);
});

test('tests and scripts import no composition root either', () => {
  const imports = sourcesUnder('test', 'scripts').flatMap(importsOf);
  expect(imports.filter(({ file }) => file && ROOTS.some((root) => root.test(file)))).toEqual([]);
});

test('imports are followed to the file that is meant, also into the place that the component has in the plugin', () => {
  expect(importsOf('cloudfunctions/liveEntry/index.ts').map(({ file }) => file)).toContain('server/living-code/handler.ts');
  expect(importsOf('plugin/index.ts').map(({ file }) => file)).toContain(`${COMPONENT}navigator.ts`);
});

test.each([
  ['server/living-code/config.ts', 'wx-server-sdk', undefined],
  ['sandbox/fakes/wecom/living.ts', '../../../server/wecom/living', 'server/wecom/living.ts'],
  ['sandbox/fakes/wecom/living.ts', '../../../miniprogram/components/live-entry/core/contract', `${CORE}contract.ts`],
  ['sandbox/fakes/wecom/living.ts', '../../../h5/live-entry', 'h5/live-entry.ts'],
  ['sandbox/fakes/wecom/living.ts', '../../start', 'sandbox/start.ts'],
  ['sandbox/ui/panel/panel.ts', '../../start', 'sandbox/start.ts'],
  ['sandbox/ui/browser/school/school.ts', '../../../../server/runtime/errors', 'server/runtime/errors.ts'],
  ['server/living-code/handler.ts', '../../cloudfunctions/_shared/cloud', 'cloudfunctions/_shared/cloud.ts'],
  ['server/living-code/handler.ts', '../../cli/text', 'cli/text.ts'],
  ['cli/run.ts', '../cloudfunctions/_shared/cloud', 'cloudfunctions/_shared/cloud.ts'],
  ['cli/run.ts', './live-entry', 'cli/live-entry.ts'],
  ['server/runtime/invoke.ts', '../tokens/token-key', 'server/tokens/token-key.ts'],
  ['server/wecom/corp.ts', './suite/suite-ticket', 'server/wecom/suite/suite-ticket.ts'],
  ['server/h5/handler.ts', '../../miniprogram/components/live-entry/types', `${COMPONENT}types.ts`],
  ['cloudfunctions/_shared/cloud.ts', '../liveEntry', 'cloudfunctions/liveEntry/index.ts'],
  [`${CORE}launch.ts`, '../navigator', `${COMPONENT}navigator.ts`],
  [`${COMPONENT}live-entry.ts`, '../live-card/types', `${CARD}types.ts`],
  [`${CARD}live-card.ts`, '../live-entry/living-code-source', `${COMPONENT}living-code-source.ts`],
  [`${CARD}live-card.ts`, '../live-entry/core/living-watch', `${CORE}living-watch.ts`],
  ['miniprogram/app.ts', '../server/runtime/errors', 'server/runtime/errors.ts'],
  ['miniprogram/app.ts', 'hono', undefined],
  ['miniprogram/app.ts', './gone', undefined],
  ['h5/mount.ts', '../server/runtime/errors', 'server/runtime/errors.ts'],
])('%s may not import %s', (from, name, file) => {
  expect(breach({ from, name, ...(file !== undefined && { file }) })).toContain(`${from} imports ${name}`);
});

test.each([
  ['cloudfunctions/_shared/cloud.ts', 'wx-server-sdk', undefined],
  ['server/h5/handler.ts', 'hono', undefined],
  ['server/h5/handler.ts', '../living-code/issue', 'server/living-code/issue.ts'],
  ['server/wecom/suite/auth-codes.ts', '../corp', 'server/wecom/corp.ts'],
  ['server/living-code/handler.ts', '../../miniprogram/components/live-entry/core/contract', `${CORE}contract.ts`],
  ['sandbox/ui/browser/school/school.ts', '../../../../h5/live-entry', 'h5/live-entry.ts'],
  ['plugin/index.ts', './components/live-entry/navigator', `${COMPONENT}navigator.ts`],
])('%s may import %s', (from, name, file) => {
  expect(breach({ from, name, ...(file !== undefined && { file }) })).toBeUndefined();
});
