import type { Documents } from './interface';
import type { Seal } from './seal';

/** Documents of a host, which gets to see nothing but sealed text. The cloud database seals by itself. */
export function sealDocuments(documents: Documents, { seal, open }: Seal): Documents {
  return {
    async read(id) {
      const { value, seen } = await documents.read(id);
      const json = open(value, id);
      return { value: json === undefined ? undefined : JSON.parse(json), seen };
    },
    write: (id, snapshot, value) => documents.write(id, snapshot, seal(JSON.stringify(value), id)),
    remove: (id) => documents.remove(id),
    names: (kind) => documents.names(kind),
  };
}
