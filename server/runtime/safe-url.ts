/**
 * The URL, if what it carries is safe in transit: https, or http that does not leave the machine; undefined for any other text.
 * (URL.canParse came after Node 18.15.)
 */
export function safeUrl(text: string): URL | undefined {
  try {
    const url = new URL(text);
    const loopback = url.hostname === 'localhost' || url.hostname === '[::1]' || /^127(\.\d+){3}$/.test(url.hostname);
    return url.protocol === 'https:' || (url.protocol === 'http:' && loopback) ? url : undefined;
  } catch {
    return undefined;
  }
}

/** Whether paths with secrets in their query can be put behind it. */
export function isSafeBaseUrl(text: string): boolean {
  const url = safeUrl(text);
  return url !== undefined && url.search === '' && url.hash === '';
}
