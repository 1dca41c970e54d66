import { join } from 'node:path';
import { bundleOf, EDITH, NOOR, weighed } from '../../../../test/support/riverside-extracts.ts';
import { LOCAL_USER } from '../../../people/user.ts';
import { placesIn } from '../../places.ts';
import { type Reception, startReception } from '../../receive/testing/reception.ts';
import type { RunNeeds } from '../../run-comparison.ts';
import type { QualityKey } from '../quality-run.ts';
import { askForQuality } from '../run-store.ts';

/** The records of Edith, with these weights in kilograms by their ids, and of Noor, up to a day. */
export function weighedExtract(weights: Record<string, number>, upTo = '2026-05-04') {
  const edith = Object.entries(weights).map(([id, kilograms]) => weighed(id, kilograms));
  return { 'a.json': bundleOf(EDITH, edith), 'b.json': bundleOf(NOOR, [weighed('n', 61, upTo)]) };
}

export type Checking = Reception & {
  checking: RunNeeds;
  /** Has a production checked without a job that carries it out; answers what names the run. */
  ask(production: number): Promise<QualityKey>;
};

/** A migration whose productions are received and checked. */
export async function startChecking(): Promise<Checking> {
  const reception = await startReception();
  const { folder, needs, migration } = reception;
  const places = placesIn({
    dataFolder: join(folder, 'data'),
    extractRoot: join(folder, 'extracts'),
    packages: needs.packages,
    keyFile: needs.keyFile,
  });
  const checking = { db: needs.db, clock: needs.clock, places };
  let asked = 0;
  return {
    ...reception,
    checking,
    async ask(production) {
      const jobs = { enqueue: async () => 'nobody takes it' };
      const by = { who: LOCAL_USER, clock: needs.clock };
      await askForQuality({ ...checking, jobs }, { migration, production, byItself: false }, by);
      asked += 1;
      return { migration, number: asked };
    },
  };
}
