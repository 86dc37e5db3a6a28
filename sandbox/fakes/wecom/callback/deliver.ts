import type { CallbackRequest } from './callback-request';

/** What WeCom makes of an answer. */
export interface Delivered {
  /** HTTP 200, exactly the expected body, within a second. */
  accepted: boolean;
  /** Null when there was no answer in time. */
  status: number | null;
  body: string;
  /** Real time. */
  ms: number;
}

/** "服务商的响应必须在1000ms内完成" */
const PATIENCE_MS = 1000;

/** Sends a request to a callback URL as WeCom does. Once: whether it repeats one is for the caller to try. Never rejects. */
export async function deliver({ method, query, body, expects }: CallbackRequest, url: string): Promise<Delivered> {
  const started = performance.now();
  const spent = () => Math.round(performance.now() - started);
  try {
    const response = await fetch(`${url}?${new URLSearchParams(query)}`, {
      method,
      signal: AbortSignal.timeout(PATIENCE_MS),
      ...(method === 'POST' && { body, headers: { 'content-type': 'text/xml; charset=utf-8' } }),
    });
    const text = await response.text();
    return { accepted: response.status === 200 && text === expects, status: response.status, body: text, ms: spent() };
  } catch {
    return { accepted: false, status: null, body: '', ms: spent() };
  }
}
