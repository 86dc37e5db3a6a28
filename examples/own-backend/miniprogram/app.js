const { setLivingCodeSource } = require('./components/live-entry/living-code-source');

const SERVER = 'https://school.example.com';

App({
  onLaunch() {
    setLivingCodeSource(getLivingCode);
  },
});

/** Your server knows the viewer by your session, gets what the entry asks for, and returns what docs/wire.md describes. */
function getLivingCode(request) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: `${SERVER}/living-code`,
      method: 'POST',
      header: { Authorization: `Bearer ${wx.getStorageSync('session')}` },
      data: request,
      success: (response) => resolve(response.data),
      fail: reject,
    });
  });
}
