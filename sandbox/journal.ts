import type { SandboxEvent } from './protocol';

/** A page that comes late, or comes back, is told what it missed; older than this many events is forgotten. */
const KEEP = 500;

interface Entry {
  id: number;
  event: SandboxEvent;
}

export interface Journal {
  write(event: SandboxEvent): void;
  /** What came after the entry `lastId` (0: all that is kept), then each new one. Returns the way to stop. */
  follow(lastId: number, listener: (entry: Entry) => void): () => void;
}

export function createJournal(): Journal {
  const kept: Entry[] = [];
  const listeners = new Set<(entry: Entry) => void>();
  let lastId = 0;
  return {
    write(event) {
      if (event.type === 'reset') kept.splice(0);
      // A page that comes late wants the state as it is, not the way there.
      const former = kept.findIndex((entry) => event.type === 'state' && entry.event.type === 'state');
      if (former >= 0) kept.splice(former, 1);
      lastId += 1;
      const entry = { id: lastId, event };
      kept.push(entry);
      if (kept.length > KEEP) kept.shift();
      for (const listener of listeners) listener(entry);
    },
    follow(after, listener) {
      // An id that was never given comes from a page that an earlier sandbox served: it has seen nothing of this one.
      for (const entry of kept) if (entry.id > after || after > lastId) listener(entry);
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
