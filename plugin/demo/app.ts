/** A host of the plugin. It provides the source of the codes and the navigation, because the plugin can do neither itself. */
import { config } from './config';
import { localSource } from './local-source';

type LiveEntryPlugin = typeof import('../index');

App({
  onLaunch() {
    const liveEntry: LiveEntryPlugin = requirePlugin('live-entry');
    const { cloudEnv, functionName, localServer } = config;
    if (cloudEnv) wx.cloud.init({ env: cloudEnv });
    liveEntry.setLivingCodeSource(cloudEnv ? cloudFunction(functionName) : localSource(localServer, functionName));
    liveEntry.setNavigator((options) => {
      wx.navigateToMiniProgram(options);
    });
  },
});

/** The host calls its own cloud function, so that the function gets the viewer's openid in the host's mini-program. */
function cloudFunction(name: string): Parameters<LiveEntryPlugin['setLivingCodeSource']>[0] {
  return (request) =>
    wx.cloud.callFunction({ name, data: { action: 'getLivingCode', ...request } }).then((response) => response.result);
}
