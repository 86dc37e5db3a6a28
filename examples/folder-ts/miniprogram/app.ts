import { cloudSource, setLivingCodeSource } from './components/live-entry/living-code-source';

App({
  onLaunch() {
    wx.cloud.init({ env: 'your-env-id' });
    // Only if the function has another name.
    setLivingCodeSource(cloudSource({ functionName: 'schoolLiveEntry' }));
  },
});
