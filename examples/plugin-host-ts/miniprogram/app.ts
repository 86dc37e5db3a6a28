/** live-entry-plugin.d.ts comes with the plugin. */
type LiveEntryPlugin = typeof import('./live-entry-plugin');

App({
  onLaunch() {
    wx.cloud.init({ env: 'your-env-id' });
    const liveEntry = requirePlugin('live-entry') as LiveEntryPlugin;
    // In a plugin, wx.cloud belongs to the plugin's owner: the mini-program calls its own function.
    liveEntry.setLivingCodeSource(async (request) => {
      const data = { action: 'getLivingCode', ...request };
      const { result } = await wx.cloud.callFunction({ name: 'liveEntry', data });
      return result;
    });
    // Only the owner of the page may open another mini-program. No await before the call.
    liveEntry.setNavigator((options) => {
      wx.navigateToMiniProgram(options);
    });
  },
});
