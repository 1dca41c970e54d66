import { join } from 'node:path';
import type { DuckDBConnection } from '@duckdb/node-api';
import { pathLiteral } from '../../../duckdb.ts';
import { sqlList } from '../../csv/sql.ts';

/** Of the tables of lists and codes every extract has all. */
const REFERENCE = ['SRCtv3', 'SRCtv3Hierarchy', 'SRCtv3ToSnomed', 'SRCtv3ToVersion2'];

/** What a delivery holds up to a moment; `changes`: the tables of which it has what changed, and since when. */
type Delivery = {
  files: readonly string[];
  producedAt: string;
  changes?: { tables: ReadonlySet<string>; after: string };
};

/** The manifest leaves out itself and SRMapping, as SystmOne does. */
export async function writeManifest(
  connection: DuckDBConnection,
  out: string,
  { files, producedAt, changes }: Delivery,
): Promise<void> {
  const listed = files.filter((name) => name !== 'SRMapping');
  const isDelta = changes ? `"FileName" in (${sqlList([...changes.tables])})` : 'false';
  await connection.run(`
    copy (
      select unnest([${sqlList(listed)}]) as "FileName",
        case when ${isDelta} then 'Y' else 'N' end as "IsDelta",
        case when "FileName" in (${sqlList(REFERENCE)}) then 'Y' else 'N' end as "IsReference",
        case when ${isDelta} then '${extractedAt(changes?.after ?? '')}' else '' end as "DateExtractFrom", '${extractedAt(producedAt)}' as "DateExtractTo"
    ) to ${pathLiteral(join(out, 'SRManifest.csv'))}
    (format csv, header true, delimiter ',', quote '"', escape '"', force_quote *)`);
}

/** "2026-11-29T08:00:00Z" reads "20261129_0800". */
function extractedAt(producedAt: string): string {
  return producedAt.slice(0, 16).replaceAll('-', '').replace('T', '_').replace(':', '');
}
