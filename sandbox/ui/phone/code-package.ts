/** The result of the build, which the phone runs. WeChat calls an uploaded mini-program a code package. */

/** The part of app.json that the phone reads. https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html */
export interface AppConfig {
  pages: string[];
  usingComponents?: Record<string, string>;
  window?: WindowConfig;
  darkmode?: boolean;
  themeLocation?: string;
}

/** Title and colors of the navigation bar. A value that starts with `@` is a name in theme.json. */
export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  navigationStyle?: string;
  backgroundColor?: string;
}

/** The .json of a page or component, with usingComponents resolved to absolute paths. */
export interface FileConfig extends WindowConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
}

/** theme.json: the value of each name in each theme. */
export type ThemeValues = Record<'light' | 'dark', Record<string, string>>;

/** One page or component. `path` has no suffix and no leading slash; `scope` prefixes its classes. */
export interface CodeFile {
  path: string;
  config: FileConfig;
  css: string;
  scope: string;
  run(): unknown;
}

export interface CodePackage {
  app: AppConfig;
  theme: ThemeValues;
  appCss: string;
  /** The compiled .wxml files, by path. */
  templates: Record<string, unknown>;
  /** Sorted: a component comes before the pages and components that use it. */
  files: CodeFile[];
  /** Returns what the plugin's main script exports; `undefined` without a plugin. */
  runPlugin(): unknown;
  runApp(): unknown;
}
