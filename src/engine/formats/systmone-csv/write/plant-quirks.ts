import { appendFile, open } from 'node:fs/promises';
import { join } from 'node:path';

/** The rows of a file that are looked at for one to do it with: the first ones. */
const HEAD = 65_536;

/**
 * Puts into a written extract what SystmOne's deliveries have beside the record: an entry that came twice, one that
 * another organisation shares, a file in the manifest that was not sent. Each is left out, or noted, when it is read.
 */
export async function plantQuirks({ folder }: { folder: string }): Promise<void> {
  const path = join(folder, 'SRCode.csv');
  const [header = '', row] = await firstLines(path);
  const manifest = join(folder, 'SRManifest.csv');
  const [, listed = ''] = await firstLines(manifest);
  const last = listed.slice(listed.lastIndexOf(','));
  await appendFile(manifest, `"SRSpecialNotes","N","N",""${last}\n`);
  if (row === undefined) return;
  const columns = header.slice(1, -1).split('","');
  const shared = row.slice(1, -1).split('","');
  const key = columns.indexOf('RowIdentifier');
  shared[key] = `${shared[key]?.slice(1)}9`;
  shared[columns.indexOf('IDOrganisation')] = 'RXX99';
  await appendFile(path, `${row}\n"${shared.join('","')}"\n`, 'latin1');
}

/** Header and first row; none where the row is broken over lines or longer than what is looked at. */
async function firstLines(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD), 0, HEAD, 0);
    const lines = buffer.toString('latin1', 0, bytesRead).split('\n');
    return lines.slice(0, -1).filter((line, index) => index < 2 && /^".*"$/.test(line));
  } finally {
    await file.close();
  }
}
