/** Functions that are called with each new value. */
export interface Listeners<Value> {
  /** Returns a function that removes the listener again. */
  add(listener: (value: Value) => void): () => void;
  notify(value: Value): void;
}

export function createListeners<Value>(): Listeners<Value> {
  const listeners = new Set<(value: Value) => void>();
  return {
    add(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    notify(value) {
      for (const listener of listeners) listener(value);
    },
  };
}
