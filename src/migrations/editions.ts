import { join } from 'node:path';
import type { Edition } from '../guide/edition.ts';
import { listEditions, loadEdition } from '../guide/load-edition.ts';

/** The editions of the guide that this installation has; each is read once. */
export type Editions = {
  list(): Edition[];
  load(id: string): Edition;
};

export function editionsIn(folder: string): Editions {
  const loaded = new Map<string, Edition>();
  const load = (id: string) => {
    const edition = loaded.get(id) ?? loadEdition(join(folder, id));
    loaded.set(id, edition);
    return edition;
  };
  return { list: () => listEditions(folder).map(load), load };
}
