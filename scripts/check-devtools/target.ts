import { TAPPED } from '../../test/e2e/tap-example';

/** A project that WeChat's compiler must take. */
export interface Target {
  name: string;
  /** Where its project.config.json lies. */
  folder: string;
  type: 'miniProgram' | 'miniProgramPlugin';
  /** The folders of `folder` that are compiled, as project.config.json names them. */
  roots: string[];
  /** The package of the compiled result that holds the component, and its folder there. A plugin's host has no component. */
  component?: { package: string; folder: string };
  /** The component is compiled from its sources, which takes more bytes than the built one that hosts get. */
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

/** A host of examples/, as `npm run build` has assembled it. */
function example(name: string, folder?: string): Target {
  return {
    name: `examples/${name}`,
    folder: `dist/examples/${name}`,
    type: 'miniProgram',
    roots: ['miniprogram'],
    ...(folder && { component: { package: '', folder } }),
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
    component: { package: '', folder: 'components/live-entry' },
    fromSources: true,
  },
  {
    name: 'plugin',
    folder: 'dist/plugin',
    type: 'miniProgramPlugin',
    roots: ['plugin', 'miniprogram'],
    component: { package: 'plugin', folder: 'components/live-entry' },
  },
  example('folder-js', 'components/live-entry'),
  { ...example('folder-ts', 'components/live-entry'), typings: ['typings-2.12', 'typings-3.12', 'typings-5.2'] },
  example('own-backend', 'components/live-entry'),
  example('skyline', 'packages/live/components/live-entry'),
  { ...example('npm-js', 'miniprogram_npm/live-entry'), npm: true },
  { ...example('plugin-host-js'), plugin: PLUGIN },
  // Version 2.12 has no requirePlugin.
  { ...example('plugin-host-ts'), plugin: PLUGIN, typings: ['typings-3.12', 'typings-5.2'] },
];
