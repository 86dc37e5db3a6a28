/** A project that WeChat's compiler must take. */
export interface Target {
  name: string;
  /** Where its project.config.json lies. */
  folder: string;
  type: 'miniProgram' | 'miniProgramPlugin';
  /** The folders of `folder` that are compiled, as project.config.json names them. */
  roots: string[];
  /** The package of the compiled result that holds the component, and its folder there. */
  component: { package: string; folder: string };
}

/** One more way to ship the component is one more entry here. */
export const TARGETS: Target[] = [
  {
    name: 'demo',
    folder: '.',
    type: 'miniProgram',
    roots: ['miniprogram'],
    component: { package: '', folder: 'components/live-entry' },
  },
  {
    name: 'plugin',
    folder: 'dist/plugin',
    type: 'miniProgramPlugin',
    roots: ['plugin', 'miniprogram'],
    component: { package: 'plugin', folder: 'components/live-entry' },
  },
];
