import { join } from 'node:path';
import { describe } from 'node:test';
import { pathToFileURL } from 'node:url';
import { HOME } from '../../src/config.ts';
import { filesTogether } from './groups.ts';
// Here, so that its databases are closed after the last file and not after the first that borrows one.
import './lent-database.ts';

/** Brings the tests of a group into this process, those of each file with hooks of their own. */
export function bringTogether(group: string): void {
  for (const file of filesTogether(group))
    describe(file, async () => {
      await import(pathToFileURL(join(HOME, file)).href);
    });
}
