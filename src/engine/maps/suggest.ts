import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { rowsOf, withDatabase } from '../duckdb.ts';
import { sqlText } from '../formats/csv/sql.ts';
import units from '../record/units.json' with { type: 'json' };
import { type Coding, KINDS, type MapKind } from './map.ts';
import { understoodTerms } from './review-folder.ts';

/** A target whose words are like those of a source; `score` from 0 to 1, 1 for the same words. */
export type Suggestion = Coding & { score: number };

const MOST = 8;
const LEAST_SCORE = 0.25;

/**
 * Targets whose words are like these, the most alike first: among the codes of the extract that `folder` was kept of,
 * and for a unit among the units that are known. Alike in letters is not alike in meaning (quinine, quinidine): a
 * suggestion is for somebody to judge, and never applied by itself.
 */
export async function suggestTargets(
  folder: string,
  { kind, words }: { kind: MapKind; words: string },
): Promise<Suggestion[]> {
  return withDatabase(':memory:', async (connection) => {
    await connection.run(readFileSync(join(import.meta.dirname, 'alike.sql'), 'utf8'));
    const rows = await rowsOf<{ code: string; term: string; score: number }>(
      connection,
      `select code, arg_max(term, (alike, uses)) as term, round(max(alike), 2) as score
       from (select *, alike(term, ${sqlText(words)}) as alike from (${candidates(folder, kind)}))
       group by code having score >= ${LEAST_SCORE} order by score desc, sum(uses) desc, code limit ${MOST}`,
    );
    const system = KINDS[kind].target;
    return rows.map(({ score, ...coding }) => ({ system, ...coding, score: Number(score) }));
  });
}

function candidates(folder: string, kind: MapKind): string {
  if (kind !== 'unit')
    return `select code, term, uses from ${understoodTerms(folder)} where kind = '${kind}'`;
  const spellings = Object.entries(units.units).flatMap(([code, others]) =>
    [code, ...others].map((term) => `(${sqlText(code)}, ${sqlText(term)}, 1)`),
  );
  return `from (values ${spellings.join(', ')}) as known(code, term, uses)`;
}
