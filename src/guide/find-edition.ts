import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { Refusal } from '../lib/refusal.ts';
import type { Edition } from './edition.ts';
import { loadEdition } from './load-edition.ts';

/**
 * The edition that somebody names on the command line: by its id, or by the file of a local one.
 *
 * @throws Refusal `edition-unknown` or `edition-invalid`
 */
export function findEdition(editionsFolder: string, name: string): Edition {
  if (!isFile(name)) {
    if (/^[a-z0-9-]+$/.test(name)) return loadEdition(join(editionsFolder, name));
    throw new Refusal(
      'edition-unknown',
      `${name} is neither the id of an edition nor a .yaml file. \`changeover editions\` lists the ids.`,
    );
  }
  if (!existsSync(name)) {
    throw new Refusal('edition-unknown', `There is no file ${name}. Check its name and folder.`);
  }
  return loadEdition(name, editionsFolder);
}

function isFile(name: string): boolean {
  return name.endsWith('.yaml') || name.includes('/');
}
