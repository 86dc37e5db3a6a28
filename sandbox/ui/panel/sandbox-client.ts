/** Calls the sandbox's server; see sandbox/protocol.ts. */
import {
  type CommandName,
  type Redeemed,
  type SandboxCommands,
  type SandboxEvent,
  type SandboxState,
  VIEWER_HEADER,
} from '../../protocol';

export function run<Name extends CommandName>(name: Name, given: SandboxCommands[Name]): Promise<SandboxState> {
  return post(name, given);
}

/** What the live mini-program learns when the viewer with this openid arrives with `livingCode`. */
export function redeem(livingCode: string, openid: string): Promise<Redeemed> {
  return post('redeem', { living_code: livingCode }, { [VIEWER_HEADER]: openid });
}

/**
 * Past events first, then new ones.
 * @param onStop the sandbox has stopped. The browser connects again by itself as soon as there is one, which is another world.
 */
export function followEvents(listener: (event: SandboxEvent) => void, onStop: () => void): void {
  const source = new EventSource('/sandbox/events');
  let stopped = false;
  source.addEventListener('message', ({ data }) => listener(JSON.parse(data) as SandboxEvent));
  source.addEventListener('error', () => {
    stopped = true;
    onStop();
  });
  source.addEventListener('open', () => stopped && location.reload());
}

async function post<T>(path: string, body: object, headers: Record<string, string> = {}): Promise<T> {
  const response = await fetch(`/sandbox/${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (!response.ok) throw new Error(`/sandbox/${path} answered ${response.status}: ${await response.text()}`);
  return response.json();
}
