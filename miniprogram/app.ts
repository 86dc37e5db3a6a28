import { cloudSource, setLivingCodeSource } from './components/live-entry/living-code-source';
import { config } from './config';
import { localSource } from './local-source';

App({
  onLaunch() {
    const { cloudEnv, functionName, localServer } = config;
    if (cloudEnv) wx.cloud.init({ env: cloudEnv });
    setLivingCodeSource(cloudEnv ? cloudSource({ functionName }) : localSource(localServer, functionName));
  },
});
