import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { registerRiverside } from '../../../test/support/registered.ts';
import { startWeb, type TestWeb } from '../../../test/support/web.ts';
import { BOOKS } from '../load-books.ts';
import { rowsOf } from '../store.ts';

export type PermitBook = {
  web: TestWeb;
  migration: string;
  /** Address of the list of permits. */
  list: string;
  add(form: Record<string, string | string[]>): ReturnType<TestWeb['post']>;
  /** Where files are kept. */
  evidence: string;
  close(): Promise<void>;
  rows(): ReturnType<typeof rowsOf>;
};

const OWN_BOOKS = fileURLToPath(new URL('./books/', import.meta.url));

/** Riverside Surgery with the book of permits, which is one file in a folder of the tests. */
export async function startWithPermits(today = '2026-11-23'): Promise<PermitBook> {
  const folder = mkdtempSync(join(tmpdir(), 'permits-'));
  const settings = { CHANGEOVER_DATA: folder };
  const web = await startWeb({ today, settings, bookFolders: [BOOKS, OWN_BOOKS] });
  const address = await registerRiverside(web);
  const migration = address.split('/')[2] as string;
  const list = `${address}/parking-permits`;
  return {
    web,
    migration,
    list,
    add: (form) => web.post(list, { kind: 'permit', token: randomUUID(), vehicle: 'car', ...form }),
    evidence: join(folder, 'evidence'),
    async close() {
      await web.close();
      rmSync(folder, { recursive: true });
    },
    rows: () => rowsOf(web.database.db, migration, 'parking-permits'),
  };
}
