/** wx.request, limited to one server: the sandbox itself. */
import { type Callbacks, wxCall } from './wx-call';

interface RequestResult {
  data: unknown;
  statusCode: number;
}

interface RequestOptions extends Callbacks<RequestResult> {
  url: string;
  method?: string;
  data?: unknown;
  header?: Record<string, string>;
  timeout?: number;
}

export function requestInterfaces() {
  return {
    request: (options: RequestOptions) => {
      const abort = new AbortController();
      void wxCall<RequestResult>('request', { complete() {}, ...options }, ({ succeed, fail }) => {
        send(options, abort.signal).then(succeed, (error: Error) => fail(error.message));
      });
      return { abort: () => abort.abort(new Error('abort')) };
    },
  };
}

async function send({ url, method = 'GET', data, header, timeout }: RequestOptions, signal: AbortSignal): Promise<RequestResult> {
  const { pathname, search, hostname } = new URL(url);
  if (!['127.0.0.1', 'localhost'].includes(hostname)) throw new Error(`url not in domain list: ${hostname}`);
  const response = await fetch(pathname + search, {
    method,
    headers: { 'content-type': 'application/json', ...header },
    signal: timeout ? AbortSignal.any([signal, AbortSignal.timeout(timeout)]) : signal,
    ...(method !== 'GET' && { body: JSON.stringify(data ?? {}) }),
  });
  const text = await response.text();
  return { data: response.headers.get('content-type')?.includes('json') ? JSON.parse(text) : text, statusCode: response.status };
}
