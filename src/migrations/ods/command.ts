import { createReadStream } from 'node:fs';
import { access, constants } from 'node:fs/promises';
import { basename } from 'node:path';
import { Command } from 'commander';
import { type DatabasePlace, openDatabase } from '../../db/open-database.ts';
import { readOwner } from '../../db/owner.ts';
import type { Clock } from '../../lib/clock.ts';
import { Refusal } from '../../lib/refusal.ts';
import { LOCAL_USER } from '../../people/user.ts';
import { plural } from '../../ui/in-words.ts';
import { loadOdsFile, type OdsLoad } from './load-ods-file.ts';
import { sendOdsFile } from './send-ods-file.ts';

/** `changeover ods load FILE`: the published list of GP practices, for looking practices up. */
export function odsCommand(place: DatabasePlace, clock: Clock): Command {
  const load = new Command('load')
    .description('Load the published ODS practice file (epraccur.csv); it replaces the one before.')
    .argument('<file>', 'the file, as downloaded')
    .option('--json', 'print the number of practices as JSON')
    .addHelpText('after', '\nExit codes: 0 loaded, 2 the file cannot be loaded, 3 fault.')
    .action(async (path: string, options: { json?: true }) => {
      const { practices } = refuseFaults(path, await loadInto(place, path, clock));
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ practices })}\n`
          : `${plural(practices, 'practice')} loaded.\n`,
      );
    });
  return new Command('ods').description('The published list of GP practices.').addCommand(load);
}

/** A running application owns its embedded database, so the file is handed to it. */
async function loadInto(place: DatabasePlace, path: string, clock: Clock): Promise<OdsLoad> {
  await checkReadable(path);
  const owner = place.databaseUrl ? undefined : readOwner(place.dataFolder);
  if (owner?.address) return sendOdsFile(owner.address, owner.commandKey ?? '', path);
  const database = await openDatabase(place, {
    clock,
    onLostConnection: (cause) => {
      throw cause;
    },
  });
  try {
    return await loadOdsFile(database.db, createReadStream(path), { who: LOCAL_USER, clock });
  } finally {
    await database.close();
  }
}

async function checkReadable(path: string): Promise<void> {
  try {
    await access(path, constants.R_OK);
  } catch (cause) {
    throw new Refusal(
      'ods-file-unreadable',
      `The file ${path} cannot be read (${(cause as NodeJS.ErrnoException).code}). Check its name and that you may read it.`,
      { cause },
    );
  }
}

function refuseFaults(path: string, load: OdsLoad): { practices: number } {
  if ('practices' in load) return load;
  const list = load.faults.map(({ line, message }) => `  ${basename(path)}:${line}: ${message}`);
  throw new Refusal(
    'ods-file-unreadable',
    `Nothing was loaded: the file has ${plural(load.faults.length, 'fault')}. Mend it, or download it again:\n${list.join('\n')}`,
  );
}
