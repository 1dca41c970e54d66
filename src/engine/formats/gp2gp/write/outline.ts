import type { RecordType } from '../../../record/tables.ts';
import type { PatientRecord, SourceRecord } from './source-record.ts';

/** Statements that can stand within another one. */
const WITHIN = new Set<RecordType>([
  'coded_entry',
  'immunisation',
  'referral',
  'document',
  'diary_recall',
  'specimen',
]);

/** Which record stands where in a message: in which composition, under which headings, within which statement. */
export class Outline {
  readonly #byNumber: Map<number, SourceRecord>;
  readonly #from: Map<number, PatientRecord['relations']>;
  readonly #to: Map<number, PatientRecord['relations']>;
  readonly #holders = new Map<number, number>();
  readonly #held = new Map<number, SourceRecord[]>();

  constructor(record: PatientRecord) {
    this.#byNumber = new Map(record.records.map((one) => [one.n, one]));
    this.#from = Map.groupBy(record.relations, ({ n }) => n);
    this.#to = Map.groupBy(record.relations, ({ to }) => to);
    for (const one of record.records) {
      const holder = this.#holderOf(one);
      if (holder) this.#holders.set(one.n, holder.n);
    }
    for (const n of [...this.#holders.keys()]) if (this.#isInCircle(n)) this.#holders.delete(n);
    for (const [n, holder] of [...this.#holders])
      if (isMeasured(this.#at(holder)) && !this.isInReport(this.#at(holder)))
        this.#holders.delete(n);
    for (const [n, holder] of this.#holders) {
      const held = this.#held.get(holder) ?? [];
      this.#held.set(holder, held);
      held.push(this.#at(n));
    }
  }

  /** The records that a relation of this kind leads to. */
  related(record: SourceRecord, kind: string): SourceRecord[] {
    return (this.#from.get(record.n) ?? [])
      .filter((relation) => relation.kind === kind)
      .flatMap(({ to }) => this.#byNumber.get(to) ?? []);
  }

  /** The records from which a relation of this kind leads here. */
  relatedTo(record: SourceRecord, kind: string): SourceRecord[] {
    return (this.#to.get(record.n) ?? [])
      .filter((relation) => relation.kind === kind)
      .flatMap(({ n }) => this.#byNumber.get(n) ?? []);
  }

  consultationOf(record: SourceRecord): SourceRecord | null {
    return this.related(record, 'consultation').find(({ type }) => type === 'consultation') ?? null;
  }

  /** The headings under which it stands in its consultation, the outermost first. */
  headingsOf(record: SourceRecord): string[] {
    const place = this.#from.get(record.n)?.find(({ kind }) => kind === 'place');
    return place?.key?.split(' > ') ?? [];
  }

  /** Whether it is written within a report or a specimen. */
  isInReport({ n }: SourceRecord): boolean {
    const holder = this.#holders.get(n);
    if (holder === undefined) return false;
    const around = this.#at(holder);
    return around.type !== 'coded_entry' || this.isInReport(around);
  }

  isHeld({ n }: SourceRecord): boolean {
    return this.#holders.has(n);
  }

  heldBy({ n }: SourceRecord): SourceRecord[] {
    return this.#held.get(n) ?? [];
  }

  /** The specimen, report or entry within which it is to stand. */
  #holderOf(record: SourceRecord): SourceRecord | null {
    if (!WITHIN.has(record.type)) return null;
    const holders =
      record.type === 'specimen'
        ? this.relatedTo(record, 'specimen').filter(({ type }) => type === 'test_report')
        : [
            ...this.related(record, 'parent').filter((parent) => canHold(parent, record)),
            ...this.related(record, 'specimen').filter(({ type }) => type === 'specimen'),
            ...this.related(record, 'report').filter(({ type }) => type === 'test_report'),
          ];
    const own = this.consultationOf(record);
    return (
      holders.find((holder) => {
        const around = this.consultationOf(holder);
        return own === null || own === around || holder.type === 'specimen';
      }) ?? null
    );
  }

  #at(n: number): SourceRecord {
    return this.#byNumber.get(n) as SourceRecord;
  }

  #isInCircle(n: number): boolean {
    const seen = new Set<number>();
    for (let here: number | undefined = n; here !== undefined; here = this.#holders.get(here)) {
      if (seen.has(here)) return true;
      seen.add(here);
    }
    return false;
  }
}

/** A text holds nothing; what is measured holds its comments alone, and only where a report is read so. */
function canHold(parent: SourceRecord, { type, said }: SourceRecord): boolean {
  if (parent.type !== 'coded_entry' || (!hasCode(parent.said) && parent.words !== null))
    return false;
  return !isMeasured(parent) || (type === 'coded_entry' && isText(said));
}

const VALUES = ['value_num', 'value_text', 'interpretation', 'range_low', 'range_high'];

/** A statement that holds others has a code, a date and people, and no value of its own. */
export function isMeasured({ said }: SourceRecord): boolean {
  return [...VALUES, 'parts'].some((column) => said(column) !== null);
}

/** An entry that is a text and nothing else. */
export function isText(said: SourceRecord['said']): boolean {
  return !hasCode(said) && [...VALUES, 'parts'].every((column) => said(column) === null);
}

const CODES = [
  'orig_code',
  'orig_term',
  'snomed_concept',
  'snomed_description',
  'read2',
  'ctv3',
  'local_code',
];

function hasCode(said: SourceRecord['said']): boolean {
  return CODES.some((column) => said(column) !== null);
}
