/** The events that the panel follows, kept for pages that connect later. */
import { createListeners } from './fakes/listeners';
import type { SandboxEvent } from './protocol';

/** Older events are dropped. */
const MAX_EVENTS = 500;

interface Entry {
  id: number;
  event: SandboxEvent;
}

export interface Journal {
  write(event: SandboxEvent): void;
  /** Calls `listener` with the entries after `lastId` (0: all kept entries), then with each new one. Returns a function that stops it. */
  follow(lastId: number, listener: (entry: Entry) => void): () => void;
}

export function createJournal(): Journal {
  const kept: Entry[] = [];
  const listeners = createListeners<Entry>();
  let lastId = 0;
  return {
    write(event) {
      if (event.type === 'reset') kept.splice(0);
      // A page that connects later needs the current state only.
      const former = kept.findIndex((earlier) => event.type === 'state' && earlier.event.type === 'state');
      if (former >= 0) kept.splice(former, 1);
      lastId += 1;
      const entry = { id: lastId, event };
      kept.push(entry);
      if (kept.length > MAX_EVENTS) kept.shift();
      listeners.notify(entry);
    },
    follow(after, listener) {
      // An id above lastId comes from a page that an earlier sandbox served. It has seen none of these events.
      for (const entry of kept) if (entry.id > after || after > lastId) listener(entry);
      return listeners.add(listener);
    },
  };
}
