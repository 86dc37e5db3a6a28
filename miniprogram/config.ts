/** Settings of the demo. No other file needs a change. */
export const config = {
  /** Cloud environment id, as the 云开发 console shows it. Empty: codes come from `localServer`, without an account. */
  cloudEnv: '',
  /** Name of the deployed cloud function. */
  functionName: 'liveEntry',
  /** The URL that `npm start` prints. For DevTools only: a phone cannot reach it. */
  localServer: 'http://127.0.0.1:4173',
};

/** The livingids of the demo's live streams. With your own cloud environment, use livingids that your WeCom app created. */
export const livings = {
  live: 'lvDemoLive',
  replay: 'lvDemoReplay',
  reserved: 'lvDemoReserved',
  lessons: ['lvDemoLesson1', 'lvDemoLesson2', 'lvDemoLesson3', 'lvDemoLesson4'],
};
