import type { SandboxEvent } from '../../sandbox/protocol';

export interface Followed {
  events: SandboxEvent[];
  /** Waits until an event is there that `is` accepts. */
  until(is: (event: SandboxEvent) => boolean): Promise<void>;
  /** Closes the stream and gives the id of its last event. */
  stop(): Promise<string>;
}

/** Reads server-sent events as a browser's EventSource does. */
export async function followEvents(url: string, lastEventId?: string): Promise<Followed> {
  const abort = new AbortController();
  const headers = lastEventId === undefined ? {} : { 'Last-Event-ID': lastEventId };
  const { body } = await fetch(`${url}/sandbox/events`, { headers, signal: abort.signal });
  const events: SandboxEvent[] = [];
  const waiting = new Set<() => void>();
  let id = '';
  const read = async () => {
    const decoder = new TextDecoder();
    let text = '';
    for await (const chunk of body as unknown as AsyncIterable<Uint8Array>) {
      const blocks = (text + decoder.decode(chunk, { stream: true })).split('\n\n');
      text = blocks.pop() ?? '';
      for (const block of blocks) {
        const fields = new Map(
          block.split('\n').map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]),
        );
        id = fields.get('id')?.trim() ?? id;
        events.push(JSON.parse(fields.get('data') ?? ''));
      }
      for (const look of waiting) look();
    }
  };
  const reading = read().catch(() => undefined);
  return {
    events,
    until: (is) =>
      new Promise((resolve) => {
        const look = () => {
          if (events.some(is) && waiting.delete(look)) resolve();
        };
        waiting.add(look);
        look();
      }),
    async stop() {
      abort.abort();
      await reading;
      return id;
    },
  };
}
