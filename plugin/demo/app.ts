/** A host of the plugin. It hands in where codes come from and who navigates: both are the host's, never the plugin's. */
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

/** The host's own cloud function, called by the host: so the openid that it sees is the viewer's openid of the host. */
function cloudFunction(name: string): Parameters<LiveEntryPlugin['setLivingCodeSource']>[0] {
  return ({ livingid, corpid }) =>
    wx.cloud.callFunction({ name, data: { action: 'getLivingCode', livingid, corpid } }).then((answer) => answer.result);
}
