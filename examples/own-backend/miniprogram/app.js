const { setLivingCodeSource } = require('./components/live-entry/living-code-source');

const SERVER = 'https://school.example.com';

App({
  onLaunch() {
    setLivingCodeSource(getLivingCode);
  },
});

/** Your server knows the viewer by your session, and returns what docs/wire.md describes. */
function getLivingCode({ livingid, fresh }) {
  return new Promise((resolve, reject) => {
    wx.request({
      url: `${SERVER}/living-code`,
      method: 'POST',
      header: { Authorization: `Bearer ${wx.getStorageSync('session')}` },
      data: { livingid, fresh },
      success: (response) => resolve(response.data),
      fail: reject,
    });
  });
}
