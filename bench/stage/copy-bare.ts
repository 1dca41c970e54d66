import { mkdir, readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { pathLiteral, rowsOf, withDatabase } from '../../src/engine/duckdb.ts';

/** DuckDB alone: every column of every file as text to Parquet. Gives the number of rows. */
export async function copyBare(extract: string, out: string): Promise<number> {
  await rm(out, { recursive: true, force: true });
  await mkdir(out);
  let rows = 0;
  await withDatabase(join(out, 'bare.duckdb'), async (connection) => {
    for (const name of await readdir(extract)) {
      const csv = `read_csv(${pathLiteral(join(extract, name))}, header = true, all_varchar = true,
        delim = ',', quote = '"', escape = '"', null_padding = false, parallel = true)`;
      const parquet = pathLiteral(join(out, `${name}.parquet`));
      await connection.run(`copy (from ${csv}) to ${parquet} (format parquet, compression zstd)`);
      const [counted] = await rowsOf<{ n: number }>(
        connection,
        `select count(*)::integer as n from ${parquet}`,
      );
      rows += counted?.n ?? 0;
    }
  });
  return rows;
}
