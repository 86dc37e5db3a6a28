App({
  onLaunch() {
    wx.cloud.init({ env: 'your-env-id' });
    const liveEntry = requirePlugin('live-entry');
    // In a plugin, wx.cloud belongs to the plugin's owner: the mini-program calls its own function.
    liveEntry.setLivingCodeSource((request) =>
      wx.cloud.callFunction({ name: 'liveEntry', data: { action: 'getLivingCode', ...request } }).then(({ result }) => result),
    );
    // Only the owner of the page may open another mini-program. No await before the call.
    liveEntry.setNavigator((options) => {
      wx.navigateToMiniProgram(options);
    });
  },
});
