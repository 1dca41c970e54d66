import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../../duckdb.ts';
import { sqlList } from '../../csv/sql.ts';

/** Of the tables of lists and codes every extract has all. */
const REFERENCE = ['SRCtv3', 'SRCtv3Hierarchy', 'SRCtv3ToSnomed', 'SRCtv3ToVersion2'];

/** The manifest leaves out itself and SRMapping, as SystmOne does. */
export async function writeManifest(
  connection: DuckDBConnection,
  out: string,
  files: readonly string[],
  producedAt: string,
): Promise<void> {
  const listed = files.filter((name) => name !== 'SRMapping');
  await connection.run(`
    copy (
      select unnest([${sqlList(listed)}]) as "FileName", 'N' as "IsDelta",
        case when "FileName" in (${sqlList(REFERENCE)}) then 'Y' else 'N' end as "IsReference",
        '' as "DateExtractFrom", '${extractedAt(producedAt)}' as "DateExtractTo"
    ) to ${pathLiteral(join(out, 'SRManifest.csv'))}
    (format csv, header true, delimiter ',', quote '"', escape '"', force_quote *)`);
}

/** "2026-11-29T08:00:00Z" reads "20261129_0800". */
function extractedAt(producedAt: string): string {
  return producedAt.slice(0, 16).replaceAll('-', '').replace('T', '_').replace(':', '');
}
