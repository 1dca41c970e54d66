import { LIST_SIZE } from '../model/practice.ts';

/** A piece of the work; its rows follow those of the job before it in every file. */
export type Job =
  | { kind: 'practice' }
  | { kind: 'patients'; from: number; to: number }
  | { kind: 'list'; list: number };

/**
 * Patients at a time: a piece stays small enough to be held in memory several times. Even, as is the
 * size of a list: two neighbours, between whom an entry can go astray, are in one job.
 */
const PATIENTS_A_JOB = 20;

/** The work for a practice in its order: what is common, then list by list. */
export function* jobsFor(patients: number): Generator<Job> {
  yield { kind: 'practice' };
  for (let first = 0; first < patients; first += LIST_SIZE) {
    const end = Math.min(patients, first + LIST_SIZE);
    for (let from = first; from < end; from += PATIENTS_A_JOB)
      yield { kind: 'patients', from, to: Math.min(end, from + PATIENTS_A_JOB) };
    yield { kind: 'list', list: first / LIST_SIZE };
  }
}
