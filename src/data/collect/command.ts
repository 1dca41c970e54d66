import { Command } from 'commander';
import { type DatabasePlace, openDatabase } from '../../db/open-database.ts';
import { readOwner } from '../../db/owner.ts';
import type { Clock } from '../../lib/clock.ts';
import { removeUnfinished } from '../kept-files.ts';
import { askApplication } from '../receive/ask-to-receive.ts';
import { type CollectAllNeeds, collectAll, type Place } from './collect-all.ts';
import { isAllWell, placesAsText } from './places-as-text.ts';

type Settings = DatabasePlace & Omit<CollectAllNeeds, 'db' | 'clock' | 'signal'>;

const NOT_ALL_WELL = 1;

/** `changeover collect`: looks into the drop folder and at suppliers' servers now. */
export function collectCommand(settings: Settings, clock: Clock): Command {
  return new Command('collect')
    .description('Take over what lies in the drop folder and on suppliers’ SFTP servers.')
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      '\nThe running application does this by itself every five minutes.\n\nExit codes: 0 all well, 1 something does not fit or could not be looked at, 2 wrong usage, 3 fault.',
    )
    .action(async ({ json }: { json?: true }) => {
      const places = await collect(settings, clock);
      process.stdout.write(
        json ? `${JSON.stringify(places ?? null, undefined, 2)}\n` : placesAsText(places),
      );
      if (!isAllWell(places)) process.exitCode = NOT_ALL_WELL;
    });
}

async function collect(settings: Settings, clock: Clock): Promise<Place[] | undefined> {
  const owner = settings.databaseUrl ? undefined : readOwner(settings.dataFolder);
  if (owner?.address) {
    const said = await askApplication<{ places?: Place[] }>(
      { address: owner.address, commandKey: owner.commandKey ?? '' },
      '/productions/collection',
      {},
    );
    return said.places;
  }
  const database = await openDatabase(settings, {
    clock,
    onLostConnection: (cause) => {
      throw cause;
    },
  });
  try {
    if (database.kind === 'embedded') await removeUnfinished(settings.packages);
    return await collectAll({ ...settings, db: database.db, clock });
  } finally {
    await database.close();
  }
}
