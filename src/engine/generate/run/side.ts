import { writeClinical } from '../emis-csv/clinical-rows.ts';
import { EmisSystem } from '../emis-csv/emis-system.ts';
import { writeList } from '../emis-csv/list-rows.ts';
import { writeMedicines } from '../emis-csv/medicine-rows.ts';
import { writePatient } from '../emis-csv/patient-rows.ts';
import { writePractice } from '../emis-csv/practice-rows.ts';
import { RowSink } from '../emis-csv/row-sink.ts';
import type { Person } from '../model/person.ts';
import type { Practice } from '../model/practice.ts';
import type { PatientRecord } from '../model/record.ts';
import type { Job } from './jobs.ts';

/** Bytes for one file, named by its place below the output folder, without what its name ends in. */
export type Piece = { file: string; bytes: Uint8Array<ArrayBuffer>; rows: number };

/** One system's extract as it comes about. */
export class Side {
  readonly system: EmisSystem;
  readonly #sink = new RowSink();
  readonly #folder: string;
  readonly #holds: (person: Person) => boolean;

  constructor(
    practice: Practice,
    which: number,
    folder: string,
    holds: (person: Person) => boolean = () => true,
  ) {
    this.#holds = holds;
    this.system = new EmisSystem(practice, which);
    this.#folder = folder;
  }

  writeRecord(record: PatientRecord): void {
    writePatient(this.#sink, this.system, record);
    writeClinical(this.#sink, this.system, record);
    writeMedicines(this.#sink, this.system, record);
  }

  writeShared(job: Exclude<Job, { kind: 'patients' }>): void {
    if (job.kind === 'practice') writePractice(this.#sink, this.system);
    else writeList(this.#sink, this.system, job.list, this.#holds);
  }

  take(): Piece[] {
    return this.#sink
      .take()
      .map(({ table, bytes, rows }) => ({ file: `${this.#folder}${table}`, bytes, rows }));
  }
}
