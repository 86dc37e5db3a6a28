/** The ids of the demo world. The demo mini-program shows the same livings; a test compares both lists. */
export const DEMO_CORP_ID = 'wwsandboxcorp00001';
export const DEMO_SECRET = 'sandbox-secret-live-entry-demo';
export const FOREIGN_SECRET = 'sandbox-secret-of-another-app';

/** The third-party app (第三方), the template of agent-developed apps (代开发模板), and their provider. */
export const DEMO_PROVIDER_CORP_ID = 'wwsandboxprovider1';
export const DEMO_SUITE_ID = 'wwsandboxsuite0001';
export const DEMO_SUITE_SECRET = 'sandbox-secret-of-the-suite';
export const DEMO_TEMPLATE_ID = 'dksandboxtemplate1';
export const DEMO_TEMPLATE_SECRET = 'sandbox-secret-of-the-template';
/** All apps of the demo use the same callback settings. */
export const DEMO_CALLBACK = {
  token: 'sandboxCallbackToken',
  encodingAesKey: 'sandboxEncodingAesKeyOfTheCallbackNoSecret0',
} as const;

export const DEMO_LIVINGIDS = {
  live: 'lvDemoLive',
  replay: 'lvDemoReplay',
  reserved: 'lvDemoReserved',
  lessons: ['lvDemoLesson1', 'lvDemoLesson2', 'lvDemoLesson3', 'lvDemoLesson4'],
  /** Created by another app of the same corp. */
  foreign: 'lvDemoForeign',
} as const;
