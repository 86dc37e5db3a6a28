import type { SandboxEvent } from '../../sandbox/protocol';

export interface EventStream {
  events: SandboxEvent[];
  /** Resolves when there is an event that `matches`. */
  until(matches: (event: SandboxEvent) => boolean): Promise<void>;
  /** Closes the stream and returns the id of its last event. */
  stop(): Promise<string>;
}

/** Reads server-sent events, as EventSource does in a browser. */
export async function followEvents(url: string, lastEventId?: string): Promise<EventStream> {
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
      for (const check of waiting) check();
    }
  };
  const reading = read().catch(() => undefined);
  return {
    events,
    until: (matches) =>
      new Promise((resolve) => {
        const check = () => {
          if (events.some(matches) && waiting.delete(check)) resolve();
        };
        waiting.add(check);
        check();
      }),
    async stop() {
      abort.abort();
      await reading;
      return id;
    },
  };
}
