import { ChainMaker } from '../chain/chain-maker.ts';
import type { Chain } from '../chain/productions.ts';
import { patientRecord } from '../model/patient-record.ts';
import { openPractice, type Practice, type PracticeSettings } from '../model/practice.ts';
import type { FaultPlan } from '../pair/faults.ts';
import { Ledger } from '../pair/ledger.ts';
import { movePatients } from '../pair/move-patients.ts';
import { RULES_FOR_ALL, ruleAgainst } from '../pair/rules.ts';
import type { Job } from './jobs.ts';
import { type Piece, Side } from './side.ts';

/**
 * What is to be made: one extract, a pair of them before and after a migration with these faults, or one with
 * so many days of changes after it.
 */
export type Order = { practice: PracticeSettings; pair: FaultPlan | null; chain: Chain | null };

/** Does the jobs of a practice, in any order and each as often as wanted, always with the same bytes. */
export type JobMaker = { make(job: Job): Piece[] };

export function makerFor(order: Order): JobMaker {
  return order.chain === null ? new Maker(order) : new ChainMaker(order.practice, order.chain);
}

export const LEDGER = 'ledger.ndjson';

class Maker implements JobMaker {
  readonly #practice: Practice;
  readonly #source: Side;
  readonly #after: { target: Side; ledger: Ledger; plan: FaultPlan } | null;

  constructor({ practice, pair }: Order) {
    this.#practice = openPractice(practice);
    this.#source = new Side(this.#practice, 0, pair ? 'source/' : '');
    const target =
      pair &&
      new Side(
        this.#practice,
        1,
        'target/',
        (person) => ruleAgainst(this.#practice, person) === null,
      );
    this.#after = target && {
      target,
      ledger: new Ledger(this.#source.system, target.system),
      plan: pair,
    };
  }

  make(job: Job): Piece[] {
    if (job.kind === 'patients') this.#makePatients(job);
    else {
      this.#source.writeShared(job);
      this.#after?.target.writeShared(job);
      if (job.kind === 'practice')
        for (const [rule, of] of RULES_FOR_ALL) this.#after?.ledger.addForAll(rule, of);
    }
    const pieces = this.#source.take();
    if (!this.#after) return pieces;
    const { target, ledger } = this.#after;
    return [...pieces, ...target.take(), { file: LEDGER, ...ledger.take() }];
  }

  #makePatients(job: { from: number; to: number }): void {
    for (let number = job.from; number < job.to; number++)
      this.#source.writeRecord(patientRecord(this.#practice, number));
    if (!this.#after) return;
    const { target, ledger, plan } = this.#after;
    for (const record of movePatients(this.#practice, job, plan, ledger))
      target.writeRecord(record);
  }
}
