import type { TableName } from '../emis-csv/row-sink.ts';
import type { Practice } from '../model/practice.ts';
import { Random } from '../model/random.ts';
import type { Entry, PatientRecord } from '../model/record.ts';
import type { Ref } from '../model/ref.ts';
import type { Ledger, Line, RecordAt } from './ledger.ts';

const MOVING = 0x30fe;

/** A patient's record on its way into the target: what is changed here, the target holds otherwise. */
export class Moving {
  readonly practice: Practice;
  readonly record: PatientRecord;
  readonly random: Random;
  /** Entries that land with the neighbour by mistake. */
  readonly strays: Entry[] = [];
  /** Whether somebody is there with whom an entry can land by mistake. */
  readonly hasNeighbour: boolean;
  /** Whether the target does not hold the patient at all. */
  isLeftOut = false;
  readonly #ledger: Ledger;
  readonly #settled = new Set<string>();

  constructor(practice: Practice, record: PatientRecord, ledger: Ledger, hasNeighbour: boolean) {
    this.practice = practice;
    this.record = record;
    this.random = new Random(practice.seed, record.person.number, MOVING);
    this.#ledger = ledger;
    this.hasNeighbour = hasNeighbour;
  }

  /** Something became of a record; it gets no other fate after that. */
  tell(line: Line): void {
    for (const at of [line.source, line.target, ...(line.parts ?? [])])
      if (at) this.#settled.add(nameOf(at));
    this.#ledger.add(this.record.person.number, line);
  }

  /** Nothing has become of it yet. */
  isOpen(place: RecordAt): boolean {
    return !this.#settled.has(nameOf(place));
  }

  /** One of those that fit and have no fate yet. */
  pick<Item extends { ref: Ref }>(
    table: TableName,
    list: readonly Item[],
    fits: (item: Item) => boolean,
  ): Item | null {
    const fitting = list.filter((item) => this.isOpen(at(table, item)) && fits(item));
    return fitting.length > 0 ? this.random.pick(fitting) : null;
  }

  /** An entry that nothing hangs from and that is no problem and no referral. */
  pickEntry(fits: (entry: Entry) => boolean = () => true): Entry | null {
    const parents = new Set(this.record.entries.map(({ parent }) => parent?.key));
    return this.pick(
      'CareRecord_Observation',
      this.record.entries,
      (entry) =>
        !entry.asProblem && !entry.asReferral && !parents.has(entry.ref.key) && fits(entry),
    );
  }
}

function nameOf({ table, ref }: RecordAt): string {
  return `${table} ${ref.key}`;
}

export function at(table: TableName, { ref }: { ref: Ref }): RecordAt {
  return { table, ref };
}

export function isSameRef(one: Ref | null, other: Ref): boolean {
  return one !== null && one.key === other.key && one.owner === other.owner;
}
