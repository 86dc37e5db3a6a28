App({
  onLaunch() {
    // The environment where you uploaded the function.
    wx.cloud.init({ env: 'your-env-id' });
  },
});
