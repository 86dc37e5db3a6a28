/** The ids of the seed world. The demo mini-program shows the same livings; a test keeps both lists equal. */
export const DEMO_CORP_ID = 'wwsandboxcorp00001';
export const DEMO_SECRET = 'sandbox-secret-live-entry-demo';
export const FOREIGN_SECRET = 'sandbox-secret-of-another-app';

export const DEMO_LIVINGIDS = {
  live: 'lvDemoLive',
  replay: 'lvDemoReplay',
  reserved: 'lvDemoReserved',
  lessons: ['lvDemoLesson1', 'lvDemoLesson2', 'lvDemoLesson3', 'lvDemoLesson4'],
  /** Created by another app of the same corp. */
  foreign: 'lvDemoForeign',
} as const;
