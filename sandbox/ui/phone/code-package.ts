/** What the build makes of miniprogram/ and the phone runs: WeChat calls an uploaded mini-program a code package. */

/** The part of app.json that the phone reads. https://developers.weixin.qq.com/miniprogram/dev/reference/configuration/app.html */
export interface AppConfig {
  pages: string[];
  usingComponents?: Record<string, string>;
  window?: WindowConfig;
  darkmode?: boolean;
  themeLocation?: string;
}

/** Title and colours of the navigation bar; a value that starts with `@` is looked up in theme.json. */
export interface WindowConfig {
  navigationBarTitleText?: string;
  navigationBarBackgroundColor?: string;
  navigationBarTextStyle?: string;
  navigationStyle?: string;
  backgroundColor?: string;
}

/** A page's or a component's .json, its usingComponents resolved to absolute paths. */
export interface FileConfig extends WindowConfig {
  component?: boolean;
  usingComponents?: Record<string, string>;
}

/** theme.json: names and their values in each appearance. */
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
  /** By path: what glass-easel-template-compiler made of the .wxml. */
  templates: Record<string, unknown>;
  /** Components first, each after those that it uses. */
  files: CodeFile[];
  runApp(): unknown;
}
