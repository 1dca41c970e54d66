import { readFile } from 'node:fs/promises';
import type { DuckDBConnection } from '@duckdb/node-api';

/**
 * Creates what resources of any release are written with. `ofRelease` is the SQL of what one release says in its own way:
 * the macros `sct_description_url`, `display_of`, `beside` and `code_not_stated`.
 */
export async function createMacros(connection: DuckDBConnection, ofRelease: string): Promise<void> {
  const shared = ['macros', 'concept', 'parts'].map((name) =>
    readFile(new URL(`./${name}.sql`, import.meta.url), 'utf8'),
  );
  const [macros = '', ...rest] = await Promise.all(shared);
  await connection.run([macros, ofRelease, ...rest].join('\n'));
}
