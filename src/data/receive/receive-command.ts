import { resolve } from 'node:path';
import { Command, Option } from 'commander';
import { type DatabasePlace, openDatabase } from '../../db/open-database.ts';
import { readOwner } from '../../db/owner.ts';
import type { Clock } from '../../lib/clock.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { removeUnfinished } from '../kept-files.ts';
import { SIDES, type Side } from '../side.ts';
import { askToReceive } from './ask-to-receive.ts';
import { onDisk } from './list-package.ts';
import { type Received, type ReceiveNeeds, receivePackage } from './receive-package.ts';
import { receivedAsText } from './received-as-text.ts';

type Place = DatabasePlace & Omit<ReceiveNeeds, 'db' | 'clock'>;
type Options = {
  migration: string;
  side: Side;
  from?: string;
  kind?: 'full' | 'delta';
  json?: true;
};

const QUARANTINED = 1;

/** `changeover receive PATH`: takes a supplier's package over, checks it and prints its receipt. */
export function receiveCommand(place: Place, clock: Clock): Command {
  return new Command('receive')
    .description('Take over a package from a supplier: checked, encrypted, with a receipt.')
    .argument('<path>', 'a folder, a zip archive, or a file encrypted with age or OpenPGP')
    .requiredOption('--migration <id>', 'the migration, as it stands in the address of its pages')
    .addOption(
      new Option('--side <side>', 'the system that it comes from')
        .choices(SIDES)
        .makeOptionMandatory(),
    )
    .option('--from <supplier>', 'whom it comes from, where that is not the system’s name')
    .addOption(
      new Option(
        '--kind <kind>',
        'whether an EMIS extract is whole, where its name does not say so',
      ).choices(['full', 'delta']),
    )
    .option('--json', 'print the receipt as JSON')
    .addHelpText(
      'after',
      '\nWhat is refused and why: docs/receiving.md. What arrives stays unchanged; the path is only read.\n\nExit codes: 0 received, or received before, 1 quarantined, 2 wrong usage or refused, 3 fault.',
    )
    .action(async (path: string, options: Options) => {
      const received = await receive(place, clock, resolve(path), options);
      process.stdout.write(
        options.json ? `${JSON.stringify(received, undefined, 2)}\n` : receivedAsText(received),
      );
      if (received.state === 'quarantined') process.exitCode = QUARANTINED;
    });
}

/** An application that runs owns its embedded database, so it takes the package over. */
async function receive(
  place: Place,
  clock: Clock,
  path: string,
  { migration, side, from: supplier, kind }: Options,
): Promise<Received> {
  const owner = place.databaseUrl ? undefined : readOwner(place.dataFolder);
  if (owner?.address) {
    const application = { address: owner.address, commandKey: owner.commandKey ?? '' };
    return askToReceive(application, { migration, side, path, supplier, kind });
  }
  const database = await openDatabase(place, {
    clock,
    onLostConnection: (cause) => {
      throw cause;
    },
  });
  try {
    // Whoever owns the embedded database is alone with the packages.
    if (database.kind === 'embedded') await removeUnfinished(place.packages);
    return await receivePackage(
      { ...place, db: database.db, clock },
      { migration, side, from: onDisk(path), supplier, kind, who: LOCAL_USER },
    );
  } finally {
    await database.close();
  }
}
