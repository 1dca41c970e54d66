import { join } from 'node:path';
import { Command } from 'commander';
import { checkEncrypted, checkLeftBehind, checkReadable, checkWritable } from './check-folders.ts';
import { checkKeyFile, checkOpeningKeys } from './check-keys.ts';
import { checkCollections, checkDatabase, checkMail } from './check-services.ts';
import { type Finding, fine } from './finding.ts';

export type DoctorSettings = {
  dataFolder: string;
  databaseUrl: string | undefined;
  mail: { smtpUrl: string; from: { name: string; address: string } } | undefined;
  extractRoot: string;
  packages: string;
  keyFile: string;
  openingKeys: string | undefined;
  drop: string;
  collecting: string;
  collections: string | undefined;
  encryptedFolders: string[];
};

const WRONG = 1;
const MARKS = { fine: 'fine ', note: 'note ', wrong: 'WRONG' } as const;

/** `changeover doctor`: whether everything that the settings name is there and usable, and what is encrypted. */
export function doctorCommand(settings: DoctorSettings): Command {
  return new Command('doctor')
    .description('Check the settings: database, mail server, folders, keys, what is encrypted.')
    .option('--json', 'print what was found as JSON')
    .addHelpText(
      'after',
      '\nExit codes: 0 nothing is wrong, 1 something is, 2 wrong usage, 3 fault.',
    )
    .action(async ({ json }: { json?: true }) => {
      const findings = await examine(settings);
      process.stdout.write(json ? `${JSON.stringify(findings, undefined, 2)}\n` : asText(findings));
      if (findings.some(({ standing }) => standing === 'wrong')) process.exitCode = WRONG;
    });
}

/** Everything that is looked at, in the order in which it is told. */
export async function examine(settings: DoctorSettings): Promise<Finding[]> {
  const { dataFolder, extractRoot, packages, collecting, drop, encryptedFolders } = settings;
  const inClear = (about: string, folder: string) =>
    checkEncrypted(about, folder, encryptedFolders);
  return [
    await checkDatabase(settings),
    await checkMail(settings.mail),
    ...(await checkWritable('Data folder', dataFolder)),
    ...(await checkWritable('Packages', packages)),
    await checkReadable('Extracts named in the browser', extractRoot),
    await checkKeyFile(settings),
    await checkOpeningKeys(settings),
    await checkCollections(settings.collections),
    fine('Productions received', 'encrypted here, each migration with a key of its own.'),
    fine('Packages sent or fetched', `encrypted as they arrive, in ${collecting}.`),
    await checkLeftBehind(packages),
    await inClear('Staged files and DuckDB’s spill', join(dataFolder, 'comparisons')),
    await inClear('Productions while they are checked, and fix lists', join(dataFolder, 'quality')),
    await inClear('Productions while they are converted', join(dataFolder, 'conversions')),
    await inClear('Packages in the drop folder', drop),
    await inClear('Extracts named in the browser', extractRoot),
  ];
}

function asText(findings: readonly Finding[]): string {
  const lines = findings.map(
    ({ about, standing, says }) => `${MARKS[standing]}  ${about}: ${says}`,
  );
  const faults = findings.filter(({ standing }) => standing === 'wrong').length;
  return `${lines.join('\n')}\n\n${faults === 0 ? 'Nothing is wrong.' : `${faults} of ${findings.length} to be mended.`}\n`;
}
