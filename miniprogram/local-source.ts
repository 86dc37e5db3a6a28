/** Gets codes over HTTP from the sandbox on this machine: for DevTools, without an account. */
import type { LivingCodeSource } from './components/live-entry/living-code-source';

export function localSource(server: string, functionName: string): LivingCodeSource {
  return (request) =>
    new Promise((resolve, reject) => {
      const data = { action: 'getLivingCode', ...request };
      const url = `${server}/call/${functionName}`;
      wx.request({ url, method: 'POST', data, success: (response) => resolve(response.data), fail: reject });
    });
}
