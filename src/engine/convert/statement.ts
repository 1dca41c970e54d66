import type { FileFates } from '../formats/format.ts';
import type { AppliedMap, StagedExtract } from '../steps/staged-extract.ts';
import type { Fates, SourceFates, TypeFates } from './record-fates.ts';

/** What a conversion did: every row that was read and every record that was made of them, adding up. */
export type Statement = {
  from: string;
  to: string;
  producedAt: string;
  patients: number;
  /** What became of the rows of each file, where the format has rows. */
  files: FileFates[];
  /** What became of the records that were made of each file, in the order of names; those of no records aside. */
  sources: SourceFates[];
  /** What became of the records of each type that has any. */
  types: TypeFates[];
  total: Fates;
  /** What the rules mean by which records were not written. */
  rules: Record<string, string>;
  /** The map by which codes were filled, where there was one. */
  map?: AppliedMap;
  /** How often each note on the extract applies. */
  notes: StagedExtract['notes'];
};

type Converted = {
  staged: StagedExtract;
  to: string;
  types: readonly TypeFates[];
  sources: readonly SourceFates[];
  rules: Readonly<Record<string, string>>;
  producedAt: string;
};

/** @throws Error where more or fewer records have a fate than were read */
export function stateConversion(converted: Converted): Statement {
  const { staged, to, types, sources, rules, producedAt } = converted;
  for (const { type, records } of types)
    if (records !== (staged.records[type] ?? 0))
      throw new Error(
        `${staged.records[type]} records of ${type} were read, ${records} have a fate`,
      );
  const total = { records: 0, written: 0, rejected: {}, excluded: {} };
  for (const fates of types) {
    total.records += fates.records;
    total.written += fates.written;
    add(total.rejected, fates.rejected);
    add(total.excluded, fates.excluded);
  }
  const fromFiles = sources.reduce((sum, { records }) => sum + records, 0);
  if (fromFiles !== total.records)
    throw new Error(`${total.records} records have a fate, ${fromFiles} come from a file`);
  const used = new Set([...Object.keys(total.rejected), ...Object.keys(total.excluded)]);
  return {
    from: staged.format,
    to,
    producedAt,
    patients: staged.patients,
    files: staged.files ?? [],
    sources: [...sources],
    types: types.filter(({ records }) => records > 0),
    total,
    rules: Object.fromEntries(Object.entries(rules).filter(([rule]) => used.has(rule))),
    ...(staged.map && { map: staged.map }),
    notes: staged.notes,
  };
}

function add(sums: Record<string, number>, counts: Readonly<Record<string, number>>): void {
  for (const [rule, count] of Object.entries(counts)) sums[rule] = (sums[rule] ?? 0) + count;
}

/** Whether a row could not be read or a record not be written. */
export function hasRejected({ files, total }: Statement): boolean {
  return [total, ...files].some(({ rejected }) => Object.keys(rejected).length > 0);
}
