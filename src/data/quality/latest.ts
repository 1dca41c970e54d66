import { existsSync } from 'node:fs';
import type { Database } from '../../db/connection.ts';
import { type OpenItems, openItems } from '../../engine/profile/open-items.ts';
import { Refusal } from '../../lib/refusal.ts';
import { type Places, qualityFolder } from '../places.ts';
import { isInUse } from '../receive/chains.ts';
import { listProductions } from '../receive/production-store.ts';
import type { QualityFound, QualityRun } from './quality-run.ts';
import { foundByProduction, isOfOneFormat, listQualityRuns } from './run-store.ts';

export type QualityOfPractice = {
  /** What was found in each production of the current system in the format of the latest, in their order. */
  found: QualityFound[];
  /** Of the last production that is in use; where none is any more, of the last. */
  latest: QualityFound | undefined;
  /** Checks that have not come to an end yet. */
  underWay: QualityRun[];
};

/** What is known of the data that is to be moved. */
export async function qualityOfPractice(
  db: Database,
  migration: string,
): Promise<QualityOfPractice> {
  const all = await listProductions(db, migration);
  const own = all.filter(({ side }) => side === 'source');
  const numbers = own.map(({ number }) => number);
  const runs = (await listQualityRuns(db, migration)).filter(({ production }) =>
    numbers.includes(production),
  );
  const checked = foundByProduction(runs);
  const inUse = own.filter((one) => isInUse(one, all)).map(({ number }) => number);
  const latest = checked.findLast(({ production }) => inUse.includes(production)) ?? checked.at(-1);
  return {
    found: checked.filter((run) => latest && isOfOneFormat(run, latest)),
    latest,
    underWay: runs.filter(({ state }) => state === 'under-way'),
  };
}

/** Opens what was found in the records of a production for one look, and closes it again. */
export async function lookAtItems<T>(
  places: Places,
  run: QualityFound,
  look: (items: OpenItems) => Promise<T>,
): Promise<T> {
  const folder = qualityFolder(places, run).result;
  if (!existsSync(folder)) {
    throw new Refusal(
      'quality-not-there',
      `What was found in the records of production ${run.production} is not on this computer any more. Have the production checked again on its page.`,
    );
  }
  const opened = await openItems(folder);
  try {
    return await look(opened);
  } finally {
    await opened.close();
  }
}
