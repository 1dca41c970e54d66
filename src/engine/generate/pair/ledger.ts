import type { EmisSystem } from '../emis-csv/emis-system.ts';
import type { TableName } from '../emis-csv/row-sink.ts';
import { type Ref, refTo } from '../model/ref.ts';

/** What should be found out about a record, in the words of the comparison. */
export type ExpectedFate =
  | 'equivalent'
  | 'changed'
  | 'degraded'
  | 'split'
  | 'merged'
  | 'wrong-patient'
  | 'excluded'
  | 'missing'
  | 'unexpected'
  | 'duplicated';

export type RecordAt = { table: TableName; ref: Ref };

export type Line = {
  /** A fault is what a migration must not do; a rule is what the target may do otherwise. */
  fault?: string;
  rules?: string[];
  fate: ExpectedFate;
  /** The record in the extract of the system that is left, and in that of the one moved to. */
  source: RecordAt | null;
  target: RecordAt | null;
  /** Columns that say something else. */
  columns?: string[];
  /** Records that went into one, or came out of one. */
  parts?: RecordAt[];
  /** Every record of the patient shares the fate. */
  withAllRecords?: true;
};

/** What the target of a pair holds otherwise than the source, one line of JSON for each record. */
export class Ledger {
  readonly #source: EmisSystem;
  readonly #target: EmisSystem;
  readonly #lines: string[] = [];

  constructor(source: EmisSystem, target: EmisSystem) {
    this.#source = source;
    this.#target = target;
  }

  add(patient: number, line: Line): void {
    const { source, target, parts, ...rest } = line;
    const partsIn = line.fate === 'split' ? this.#target : this.#source;
    this.#write({
      ...rest,
      patient: this.#source.bareId(refTo('patient', patient, 0)),
      source: written(this.#source, source),
      target: written(this.#target, target),
      ...(parts && { parts: parts.map((part) => written(partsIn, part)) }),
    });
  }

  /** A rule that goes for all records alike. */
  addForAll(rule: string, of: string): void {
    this.#write({ rules: [rule], fate: 'equivalent', of });
  }

  take(): { bytes: Uint8Array<ArrayBuffer>; rows: number } {
    const lines = this.#lines.splice(0);
    const text = lines.map((line) => `${line}\n`).join('');
    return { bytes: new TextEncoder().encode(text), rows: lines.length };
  }

  #write(line: object): void {
    this.#lines.push(JSON.stringify(line));
  }
}

function written(system: EmisSystem, at: RecordAt | null): { table: string; id: string } | null {
  return at && { table: at.table, id: system.bareId(at.ref) };
}
