import type { CallbackRequest } from './callback-request';

/** How WeCom judges a response. */
export interface Delivered {
  /** HTTP 200 with exactly the expected body, within a second. */
  accepted: boolean;
  /** Null when there was no response in time. */
  status: number | null;
  body: string;
  /** Real time. */
  ms: number;
}

/** "服务商的响应必须在1000ms内完成" */
const TIMEOUT_MS = 1000;

/** Sends a request to a callback URL once, as WeCom does. Repeating it is up to the caller. Never rejects. */
export async function deliver({ method, query, body, expects }: CallbackRequest, url: string): Promise<Delivered> {
  const started = performance.now();
  const elapsed = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(`${url}?${new URLSearchParams(query)}`, {
      method,
      signal: AbortSignal.timeout(TIMEOUT_MS),
      ...(method === 'POST' && { body, headers: { 'content-type': 'text/xml; charset=utf-8' } }),
    });
    const text = await response.text();
    return { accepted: response.status === 200 && text === expects, status: response.status, body: text, ms: elapsed() };
  } catch {
    return { accepted: false, status: null, body: '', ms: elapsed() };
  }
}
