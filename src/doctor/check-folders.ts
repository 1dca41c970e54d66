import { access, constants, mkdir, realpath, rm, statfs, writeFile } from 'node:fs/promises';
import { basename, dirname, join, resolve, sep } from 'node:path';
import { countLeftBehind } from '../data/receive/left-behind.ts';
import { type Finding, fine, note, wrong } from './finding.ts';

/** Below this a practice's extract does not fit beside what is computed from it. */
const SCARCE_BYTES = 20e9;

/** Whether a folder is there, or can be made, and can be written to; and how much room is left. */
export async function checkWritable(about: string, folder: string): Promise<Finding[]> {
  const probe = join(folder, `.changeover-doctor-${process.pid}`);
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await writeFile(probe, '', { flag: 'wx' });
    await rm(probe);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return [wrong(about, `${folder} cannot be written to (${code}). Let the program write there.`)];
  }
  const { bavail, bsize } = await statfs(folder);
  const free = `${Math.round((bavail * bsize) / 1e9).toLocaleString('en-GB')} GB free`;
  return bavail * bsize < SCARCE_BYTES
    ? [note(about, `${folder} can be written to; only ${free}, which is little for a practice.`)]
    : [fine(about, `${folder} can be written to; ${free}.`)];
}

export async function checkReadable(about: string, folder: string): Promise<Finding> {
  try {
    await access(folder, constants.R_OK);
    return fine(about, `${folder} can be read.`);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    return code === 'ENOENT'
      ? note(
          about,
          `${folder} is not there; it is only needed where extracts are named in a folder.`,
        )
      : wrong(about, `${folder} cannot be read (${code}). Let the program read it.`);
  }
}

/** Whether killed processes left folders of packages of which no production came. */
export async function checkLeftBehind(packages: string): Promise<Finding> {
  const about = 'Packages left half received';
  const count = await countLeftBehind(packages);
  return count === 0
    ? fine(about, 'none.')
    : note(
        about,
        `${count}, encrypted: they are being received just now, or were left by a process that was killed. Those go by themselves when Changeover starts, or with the next package.`,
      );
}

/**
 * Whether files with patients' records that stand in clear lie on a disk that is encrypted. No program can see that
 * for certain, so it goes by the setting CHANGEOVER_ENCRYPTED_FOLDERS.
 */
export async function checkEncrypted(
  about: string,
  folder: string,
  encryptedFolders: readonly string[],
): Promise<Finding> {
  const place = await realPlace(folder);
  for (const encrypted of encryptedFolders) {
    if (isWithin(place, await realPlace(encrypted))) {
      return fine(about, `in clear, below ${encrypted}, which the settings name as encrypted.`);
    }
  }
  return note(
    about,
    `in clear in ${folder}, which the settings do not name as encrypted. Put it on an encrypted disk and name that by CHANGEOVER_ENCRYPTED_FOLDERS.`,
  );
}

/** Whether a path lies in a folder, or is it; links followed. */
export async function liesWithin(path: string, folder: string): Promise<boolean> {
  return isWithin(await realPlace(path), await realPlace(folder));
}

function isWithin(place: string, folder: string): boolean {
  return place === folder || place.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

/** With links followed, as far as the path is there already. */
async function realPlace(path: string): Promise<string> {
  const place = resolve(path);
  try {
    return await realpath(place);
  } catch (error) {
    const { code = '' } = error as NodeJS.ErrnoException;
    if (!NOT_TO_FOLLOW.has(code) || dirname(place) === place) throw error;
    return join(await realPlace(dirname(place)), basename(place));
  }
}

/** Not there, or not to be read: whether it can be used is told by another check. */
const NOT_TO_FOLLOW = new Set(['ENOENT', 'ENOTDIR', 'EACCES', 'ELOOP']);
