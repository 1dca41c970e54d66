import { patientRecord } from '../model/patient-record.ts';
import type { Practice, PracticeSettings } from '../model/practice.ts';
import type { Job } from './jobs.ts';
import { type Piece, Side } from './side.ts';

/** What is to be made. */
export type Order = { practice: PracticeSettings };

/** Does the jobs of a practice, in any order and each as often as wanted, always with the same bytes. */
export class Maker {
  readonly #practice: Practice;
  readonly #source: Side;

  constructor(practice: Practice, _order: Order) {
    this.#practice = practice;
    this.#source = new Side(practice, 0, '');
  }

  make(job: Job): Piece[] {
    if (job.kind === 'patients')
      for (let number = job.from; number < job.to; number++)
        this.#source.writeRecord(patientRecord(this.#practice, number));
    else this.#source.writeShared(job);
    return this.#source.take();
  }
}
