import { join } from 'node:path';
import { Command } from 'commander';
import { compareEditions } from './compare-editions.ts';
import { comparisonAsJson, comparisonAsText } from './comparison-as-text.ts';
import { editionAsJson, editionsAsTable } from './editions-as-text.ts';
import { findEdition } from './find-edition.ts';
import { listEditions, loadEdition } from './load-edition.ts';

/** `changeover editions`: which editions of the guide there are; `editions diff A B`: what differs between two. */
export function editionsCommand(folders: { editions: string }): Command {
  const diff = new Command('diff')
    .description('Show what was added, dropped and changed from one edition to another.')
    .argument('<from>', 'id of an edition, or the file of a local one')
    .argument('<to>', 'id of another one, or its file')
    .option('--json', 'print every value on both sides, with its source, as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 shown, whether or not they differ, 2 wrong usage, 3 fault.',
    )
    .action((from: string, to: string, _: unknown, command: Command) => {
      // The list has the same option, and takes it wherever it stands.
      const options = command.optsWithGlobals<{ json?: true }>();
      const [before, after] = [
        findEdition(folders.editions, from),
        findEdition(folders.editions, to),
      ];
      const comparison = compareEditions(before, after);
      const write = options.json ? comparisonAsJson : comparisonAsText;
      process.stdout.write(write(comparison, before, after));
    });
  return new Command('editions')
    .description('List the editions of the guide that plans can be made with.')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExit codes: 0 listed, 2 an edition has faults, 3 fault.')
    .action((options: { json?: true }) => {
      const all = listEditions(folders.editions).map((id) =>
        loadEdition(join(folders.editions, id)),
      );
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ editions: all.map(editionAsJson) }, undefined, 2)}\n`
          : editionsAsTable(all),
      );
    })
    .addCommand(diff);
}
