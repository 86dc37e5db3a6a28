App({
  onLaunch() {
    // Your cloud environment, where the function liveEntry is uploaded.
    wx.cloud.init({ env: 'your-env-id' });
  },
});
