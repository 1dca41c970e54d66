import { writeClinical } from '../emis-csv/clinical-rows.ts';
import { EmisSystem } from '../emis-csv/emis-system.ts';
import { writeList } from '../emis-csv/list-rows.ts';
import { writeMedicines } from '../emis-csv/medicine-rows.ts';
import { writePatient } from '../emis-csv/patient-rows.ts';
import { writePractice } from '../emis-csv/practice-rows.ts';
import { patientRecord } from '../model/patient-record.ts';
import { openPractice, type PracticeSettings } from '../model/practice.ts';
import type { Job } from '../run/jobs.ts';
import type { Piece } from '../run/side.ts';
import { patientHistory, standingOf } from './patient-history.ts';
import { type Chain, ChainSink, type Productions, productionsOf } from './productions.ts';
import { RowList } from './row-history.ts';
import { listHistory, practiceHistory } from './shared-history.ts';

/**
 * Makes a full extract and what changed on each day after it. The practice is made as it is at the end; what
 * its rows went through follows from what they say themselves, and from mishaps by seed.
 */
export class ChainMaker {
  readonly #system: EmisSystem;
  readonly #productions: Productions;
  readonly #rows = new RowList();
  readonly #sink: ChainSink;

  constructor(settings: PracticeSettings, chain: Chain) {
    this.#system = new EmisSystem(openPractice(settings), 0);
    this.#productions = productionsOf(this.#system, chain);
    this.#sink = new ChainSink(this.#productions);
  }

  make(job: Job): Piece[] {
    for (const history of this.#histories(job)) this.#sink.add(history);
    return this.#sink.take();
  }

  #histories(job: Job) {
    const { practice } = this.#system;
    const { stretch } = this.#productions;
    if (job.kind === 'practice') {
      writePractice(this.#rows, this.#system);
      return practiceHistory(this.#rows.take(), practice, stretch);
    }
    if (job.kind === 'list') {
      writeList(
        this.#rows,
        this.#system,
        job.list,
        ({ number }) => standingOf(practice.seed, number, stretch).deletedOn === null,
      );
      return listHistory(this.#rows.take(), { practice, list: job.list, stretch });
    }
    return Array.from({ length: job.to - job.from }, (_, n) =>
      this.#historyOf(job.from + n),
    ).flat();
  }

  #historyOf(patient: number) {
    const record = patientRecord(this.#system.practice, patient);
    writePatient(this.#rows, this.#system, record);
    writeClinical(this.#rows, this.#system, record);
    writeMedicines(this.#rows, this.#system, record);
    const { stretch } = this.#productions;
    return patientHistory(this.#rows.take(), { system: this.#system, patient, stretch });
  }
}
