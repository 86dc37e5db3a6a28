/** Your token server (中控), which alone calls gettoken for the app. Change the two requests to what yours understands. */
export function tokenServer(url) {
  const request = async (timeoutMs, init) => {
    const response = await fetch(`${url}/access-token`, { ...init, signal: AbortSignal.timeout(timeoutMs) });
    if (!response.ok) throw new Error(`HTTP ${response.status}`);
    return response.json();
  };
  return {
    /** @returns {Promise<{ access_token: string, expires_in: number }>} with the seconds that are left of it */
    get: (timeoutMs) => request(timeoutMs),
    /** WeCom has called this token stale: the next get() has to give another one. */
    invalidate: (stale, timeoutMs) => request(timeoutMs, { method: 'DELETE', body: JSON.stringify({ access_token: stale }) }),
  };
}
