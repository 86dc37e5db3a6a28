import type { Documents } from './interface';

/** Documents of this instance alone, lost when it ends: for development, and for few viewers. */
export function createMemoryDocuments(): Documents {
  const documents = new Map<string, { json: string }>();
  return {
    async read(id) {
      const seen = documents.get(id);
      return { value: seen && JSON.parse(seen.json), seen };
    },
    async write(id, { seen }, value) {
      if (documents.get(id) !== seen) return false;
      documents.set(id, { json: JSON.stringify(value) });
      return true;
    },
    async remove(id) {
      documents.delete(id);
    },
    async names(kind) {
      return [...documents.keys()].filter((id) => id.startsWith(`${kind}:`)).map((id) => id.slice(kind.length + 1));
    },
  };
}
