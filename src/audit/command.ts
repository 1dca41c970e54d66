import { Command, InvalidArgumentError } from 'commander';
import { type DatabasePlace, openDatabase } from '../db/open-database.ts';
import { type Owner, readOwner } from '../db/owner.ts';
import type { Clock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { readAnchors } from './anchors.ts';
import { type Auditor, auditorOf } from './auditor.ts';
import { runningAuditor } from './running-auditor.ts';
import type { Head } from './store.ts';
import type { KnownHead } from './verification.ts';
import { verificationAsJson, verificationAsText } from './verification-as-text.ts';

type Place = DatabasePlace & { anchorFile: string | undefined };
type Options = { json?: true };

const BROKEN = 1;

/** `changeover audit`: whether the history is as it was written, and what proves it later. */
export function auditCommand(place: Place, clock: Clock): Command {
  const verify = new Command('verify')
    .description('Compute the chain of the history anew and name the first link that is broken.')
    .option(
      '--expect <count:hash>',
      'a head that was written down: it has to hold too',
      readExpected,
    )
    .option('--json', 'print the result as JSON')
    .addHelpText('after', '\nExit codes: 0 proved, 1 broken, 2 wrong usage, 3 fault.')
    .action(async (options: Options & { expect?: KnownHead }) => {
      const anchors = place.anchorFile ? await readAnchors(place.anchorFile) : [];
      const known = options.expect ? [...anchors, options.expect] : anchors;
      await withAuditor(place, clock, async (auditor, owner) => {
        const begun = performance.now();
        const verification = await auditor.verify(known);
        const seconds = (performance.now() - begun) / 1000;
        const write = options.json ? verificationAsJson : verificationAsText;
        const run = { seconds, anchorFile: place.anchorFile, checkedBy: owner?.pid };
        process.stdout.write(write(verification, run));
        if (verification.broken) process.exitCode = BROKEN;
      });
    });
  const head = new Command('head')
    .description('Print how many entries there are and the hash of the last, to be written down.')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExit codes: 0 printed, 1 there is none, 2 wrong usage, 3 fault.')
    .action((options: Options) =>
      withAuditor(place, clock, async (auditor) => print(await auditor.head(), options)),
    );
  const anchor = new Command('anchor')
    .description('Add the head to the file outside the database (CHANGEOVER_ANCHORS).')
    .option('--json', 'print it as JSON')
    .addHelpText('after', '\nExit codes: 0 added, 1 there is no head, 2 wrong usage, 3 fault.')
    .action(async (options: Options) => {
      const file = place.anchorFile ?? refuseWithoutFile();
      await withAuditor(place, clock, async (auditor) =>
        print(await auditor.anchor(file), options),
      );
    });
  return new Command('audit')
    .description('Whether the history is as it was written.')
    .addCommand(verify)
    .addCommand(head)
    .addCommand(anchor);
}

function readExpected(text: string): KnownHead {
  const [, count, hash] = /^(\d+):([0-9a-f]{64})$/i.exec(text.trim()) ?? [];
  if (!count || !hash) {
    throw new InvalidArgumentError('Give it as `changeover audit head` prints it: COUNT:HASH.');
  }
  return { count: Number(count), hash: hash.toLowerCase(), where: '--expect' };
}

function print(head: Head | undefined, { json }: Options): void {
  if (!head) {
    process.stderr.write('The history has no head. See what `changeover audit verify` finds.\n');
    process.exitCode = BROKEN;
    return;
  }
  const { count, hash } = head;
  process.stdout.write(json ? `${JSON.stringify({ count, hash })}\n` : `${count}:${hash}\n`);
}

function refuseWithoutFile(): never {
  throw new Refusal(
    'settings-invalid',
    'A database on a server has no file for its anchors yet. Name one that the server cannot write, by the setting CHANGEOVER_ANCHORS.',
  );
}

/** An application that runs owns its embedded database, so it is asked; otherwise the database is opened. */
async function withAuditor(
  place: Place,
  clock: Clock,
  work: (auditor: Auditor, owner?: Owner) => Promise<void>,
): Promise<void> {
  const owner = place.databaseUrl ? undefined : readOwner(place.dataFolder);
  if (owner?.address) {
    return work(runningAuditor(owner.address, owner.commandKey ?? ''), owner);
  }
  const database = await openDatabase(place, {
    clock,
    onLostConnection: (cause) => {
      throw cause;
    },
  });
  try {
    await work(auditorOf(database.db, clock));
  } finally {
    await database.close();
  }
}
