/** The one file to edit. */
export const config = {
  /** Cloud environment id, as the 云开发 console shows it. Empty: codes come from `localServer`, and no account is needed. */
  cloudEnv: '',
  /** Name under which the cloud function was uploaded. */
  functionName: 'liveEntry',
  /** What `npm start` prints. Only for DevTools: a phone does not reach your machine by this address. */
  localServer: 'http://127.0.0.1:4173',
};

/** The livings that the demo shows. With your own cloud environment, put livingids here that your WeCom app has created. */
export const livings = {
  live: 'lvDemoLive',
  replay: 'lvDemoReplay',
  reserved: 'lvDemoReserved',
  lessons: ['lvDemoLesson1', 'lvDemoLesson2', 'lvDemoLesson3', 'lvDemoLesson4'],
};
