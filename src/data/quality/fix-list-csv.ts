import type { ListedItem, OpenItems } from '../../engine/profile/open-items.ts';
import { csvLines, csvText } from '../../lib/write-csv.ts';
import type { Decision } from './decision-store.ts';
import type { Read } from './fix-list.ts';
import { markOf, marksOf } from './marks.ts';

type Asked = {
  check: string;
  decisions: readonly Decision[];
  marks: readonly (string | null)[] | undefined;
  /** The last day of which the production tells, YYYY-MM-DD. */
  asOf: string;
  /** The extract in which it was found. */
  read: Read;
};

const ROWS_AT_A_TIME = 5000;

type Around = Pick<Asked, 'asOf' | 'read'>;

const COLUMNS: Record<
  string,
  (row: ListedItem, said: Decision | undefined, around: Around) => unknown
> = {
  nhs_number: (row) => row.nhs_number,
  family_name: (row) => row.family_name,
  given_names: (row) => row.given_names,
  date_of_birth: (row) => row.date_of_birth,
  kind: (row) => row.type,
  date: (row) => row.date,
  code: (row) => row.code,
  term: (row) => row.term,
  found: (row) => row.said,
  source_id: (row) => row.source_id,
  source_file: (row) => row.source_file,
  file_name: ({ source_file }, _, { read }) => source_file && read.names?.[source_file],
  source_row: (row) => row.source_row,
  said: (_, said, { asOf }) => said && (markOf(said, asOf) ?? 'open'),
  said_by: (_, said) => said?.who_name,
  said_at: (_, said) => said?.at.toString(),
  reason: (_, said) => said?.reason,
};

/** A part of a fix list for a spreadsheet, with what was said of each record. */
export async function fixListAsCsv(
  items: OpenItems,
  { check, decisions, marks, asOf, read }: Asked,
): Promise<{ text: string; total: number }> {
  const last = new Map(decisions.map((each) => [each.item, each]));
  const marked = marksOf(decisions, asOf);
  let text = csvText([Object.keys(COLUMNS)]);
  for (let offset = 0; ; offset += ROWS_AT_A_TIME) {
    const { rows, total } = await items.list({
      check,
      marked,
      marks,
      offset,
      limit: ROWS_AT_A_TIME,
    });
    const lines = rows.map((row) =>
      Object.values(COLUMNS).map((cell) =>
        String(cell(row, last.get(row.item), { asOf, read }) ?? ''),
      ),
    );
    if (lines.length > 0) text += csvLines(lines);
    if (offset + ROWS_AT_A_TIME >= total) return { text, total };
  }
}
