import { randomUUID } from 'node:crypto';
import type { Documents } from './interface';

const WRITERS = 12;

/**
 * Tries whether Documents of a host do what is asked of them. Writes documents of the kind `check` and removes them.
 * @throws Error that names the first rule that is broken
 */
export async function checkDocuments(documents: Documents): Promise<void> {
  const name = randomUUID();
  const id = `check:${name}`;
  const value = async () => (await documents.read(id)).value;
  const names = async () => (await documents.names('check')).includes(name);
  try {
    const nothing = await documents.read(id);
    rule(nothing.value === undefined, 'a document that does not exist reads as { value: undefined }');
    rule((await documents.write(id, nothing, { text: 'é 直播' })) === true, 'a document that was not there is written: true');
    rule(JSON.stringify(await value()) === '{"text":"é 直播"}', 'a document is read as it was written');
    rule((await documents.write(id, nothing, 'late')) === false, 'a document that was added meanwhile is not overwritten: false');

    const first = await documents.read(id);
    rule((await documents.write(id, first, 'second')) === true, 'a document that still is as it was read is overwritten: true');
    rule((await documents.write(id, first, 'late')) === false, 'a document that was changed meanwhile is not overwritten: false');
    rule((await value()) === 'second', 'a write that answered false has changed nothing');
    rule(await names(), 'names(KIND) has the NAME of each document KIND:NAME');

    const second = await documents.read(id);
    await documents.remove(id);
    rule((await value()) === undefined && !(await names()), 'a removed document is gone');
    rule(
      (await documents.write(id, second, 'late')) === false,
      'a document that was removed meanwhile is not written again: false',
    );
    await documents.remove(id);

    await Promise.all(Array.from({ length: WRITERS }, () => countUp(documents, id)));
    rule((await value()) === WRITERS, 'no change is lost when several writers change a document at the same time');
  } finally {
    await documents.remove(id);
  }
}

async function countUp(documents: Documents, id: string): Promise<void> {
  for (let tries = 0; tries < 10 * WRITERS; tries += 1) {
    const snapshot = await documents.read(id);
    const count = typeof snapshot.value === 'number' ? snapshot.value : 0;
    if (await documents.write(id, snapshot, count + 1)) return;
  }
  throw new Error('Documents: a write succeeds where no other writer was faster');
}

function rule(kept: boolean, what: string): void {
  if (!kept) throw new Error(`Documents: ${what}`);
}
