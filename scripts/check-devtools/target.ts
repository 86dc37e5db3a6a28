import { TAPPED } from '../../test/e2e/tap-example';
export type ComponentName = 'live-entry' | 'live-card';

/** How the paths of a component's files begin. A file belongs to the longest beginning: in the package of npm both share a folder. */
export type Places = Partial<Record<ComponentName, string>>;

/** A project that WeChat's compiler must take. */
export interface Target {
  name: string;
  /** Where its project.config.json lies. */
  folder: string;
  type: 'miniProgram' | 'miniProgramPlugin';
  /** The folders of `folder` that are compiled, as project.config.json names them. */
  roots: string[];
  /** The package of the compiled result that holds the components, and where in it. A plugin's host has none. */
  components?: { package: string; places: Places };
  /** The components are compiled from their sources, which takes more bytes than the built ones that hosts get. */
  fromSources?: true;
  /** DevTools' 构建 npm comes first. */
  npm?: true;
  /** The plugin.json of the plugin that it uses. */
  plugin?: string;
  /** A tap in the compiled result must open the live room, with a code of this cloud function. */
  taps?: string;
  /** WeChat's typings with which TypeScript must accept its sources, as installed beside the compiler. */
  typings?: string[];
}

const PLUGIN = 'dist/plugin/plugin/plugin.json';

const ENTRY = { 'live-entry': 'components/live-entry/' };
const BOTH = { ...ENTRY, 'live-card': 'components/live-card/' };

/** A host of examples/, as `npm run build` has assembled it. */
function example(name: string, places?: Places): Target {
  return {
    name: `examples/${name}`,
    folder: `dist/examples/${name}`,
    type: 'miniProgram',
    roots: ['miniprogram'],
    ...(places && { components: { package: '', places } }),
    ...(TAPPED[name] && { taps: TAPPED[name] }),
  };
}

/** One more way to ship the component is one more entry here. */
export const TARGETS: Target[] = [
  {
    name: 'demo',
    folder: '.',
    type: 'miniProgram',
    roots: ['miniprogram'],
    components: { package: '', places: BOTH },
    fromSources: true,
  },
  {
    name: 'plugin',
    folder: 'dist/plugin',
    type: 'miniProgramPlugin',
    roots: ['plugin', 'miniprogram'],
    components: { package: 'plugin', places: BOTH },
  },
  example('folder-js', ENTRY),
  { ...example('folder-ts', BOTH), typings: ['typings-2.12', 'typings-3.12', 'typings-5.2'] },
  example('own-backend', ENTRY),
  example('skyline', {
    'live-entry': 'packages/live/components/live-entry/',
    'live-card': 'packages/live/components/live-card/',
  }),
  {
    ...example('npm-js', { 'live-entry': 'miniprogram_npm/live-entry/', 'live-card': 'miniprogram_npm/live-entry/live-card.' }),
    npm: true,
  },
  { ...example('plugin-host-js'), plugin: PLUGIN },
  // Version 2.12 has no requirePlugin.
  { ...example('plugin-host-ts'), plugin: PLUGIN, typings: ['typings-3.12', 'typings-5.2'] },
];
