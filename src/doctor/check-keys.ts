import { readOpeningKeys } from '../data/receive/opening-keys.ts';
import { readKeyFile } from '../data/sealed/key-file.ts';
import { Refusal } from '../lib/refusal.ts';
import { plural } from '../ui/in-words.ts';
import { liesWithin } from './check-folders.ts';
import { type Finding, fine, note, wrong } from './finding.ts';

type Settings = {
  keyFile: string;
  openingKeys: string | undefined;
  packages: string;
  dataFolder: string;
};

/** Whether the key file is usable and lies apart from what it opens. */
export async function checkKeyFile({ keyFile, packages, dataFolder }: Settings): Promise<Finding> {
  const about = 'Key file';
  for (const [what, folder] of [
    ['the packages', packages],
    ['the database', dataFolder],
  ] as const) {
    if (await liesWithin(keyFile, folder)) {
      return wrong(
        about,
        `${keyFile} lies with ${what}, so whoever takes those has the key too. Move it elsewhere, and name its place by CHANGEOVER_KEY_FILE.`,
      );
    }
  }
  try {
    const { id } = await readKeyFile(keyFile);
    return fine(about, `${keyFile} (${id}) can be used. Keep a copy of it in another place.`);
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const isNotThere = (error.cause as { code?: string } | undefined)?.code === 'ENOENT';
    return isNotThere
      ? note(
          about,
          `${keyFile} is not there; it is made when something is received for the first time. If something was received before, put it back from its copy.`,
        )
      : wrong(about, error.message);
  }
}

/** Whether the private keys to which suppliers encrypt can be used. */
export async function checkOpeningKeys({ openingKeys }: Settings): Promise<Finding> {
  const about = 'Keys that suppliers encrypt to';
  if (!openingKeys) {
    return note(
      about,
      'none: encrypted packages cannot be opened. Name a folder by CHANGEOVER_OPENING_KEYS.',
    );
  }
  try {
    const { age, openPgp } = await readOpeningKeys(openingKeys);
    return fine(
      about,
      `${plural(age.length, 'key')} of age and ${openPgp.length} of OpenPGP in ${openingKeys}.`,
    );
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    return wrong(about, error.message);
  }
}
