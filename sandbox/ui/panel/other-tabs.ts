/** Tells whether the sandbox is open in another tab too: all tabs show one world. */
type Message = { from: string; says: 'hello' | 'here' | 'bye' };

export function watchOtherTabs(onChange: (others: boolean) => void): void {
  const channel = new BroadcastChannel('sandbox');
  const own = crypto.randomUUID();
  const others = new Set<string>();
  const say = (says: Message['says']) => channel.postMessage({ from: own, says } satisfies Message);
  channel.addEventListener('message', ({ data: { from, says } }: MessageEvent<Message>) => {
    if (says === 'bye') others.delete(from);
    else others.add(from);
    if (says === 'hello') say('here');
    onChange(others.size > 0);
  });
  addEventListener('pagehide', () => say('bye'));
  // A page that the browser has kept, and shows again.
  addEventListener('pageshow', ({ persisted }) => persisted && say('hello'));
  say('hello');
}
