import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inventProductions } from '../data/invented-productions.ts';
import { onDisk } from '../data/receive/list-package.ts';
import { type ReceiveNeeds, receivePackage } from '../data/receive/receive-package.ts';
import { type Clock, today } from '../lib/clock.ts';
import type { User } from '../people/user.ts';

/**
 * Receives what the current supplier sent of an invented practice in the last three days: a full extract, what changed
 * on the day after it, and what changed on the next, of which a file was cut short on the way.
 */
export async function deliverProductions(
  needs: Omit<ReceiveNeeds, 'clock'>,
  { migration, who, daysAgo }: { migration: string; who: User; daysAgo: (days: number) => Clock },
): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'changeover-demonstration-'));
  try {
    const asOf = today(daysAgo(2)).toString();
    const sent = await inventProductions(join(folder, 'made'), asOf);
    for (const [index, path] of sent.entries()) {
      await stateChecksums(path);
      if (path === sent.at(-1)) await cutShort(path);
      const clock = daysAgo(sent.length - index);
      const asked = { migration, side: 'source', from: onDisk(path), who } as const;
      await receivePackage({ ...needs, clock }, asked);
    }
  } finally {
    await rm(folder, { recursive: true });
  }
}

/** As the supplier states them, before anything happens to the files. */
async function stateChecksums(folder: string): Promise<void> {
  const lines: string[] = [];
  for (const name of await readdir(folder)) {
    const hash = createHash('sha256').update(await readFile(join(folder, name)));
    lines.push(`${hash.digest('hex')}  ${name}\n`);
  }
  await writeFile(join(folder, 'SHA256SUMS'), lines.join(''));
}

async function cutShort(folder: string): Promise<void> {
  const name = (await readdir(folder)).find((file) => file.includes('_CareRecord_Observation_'));
  if (!name) throw new Error('A generated production has no observations.');
  const path = join(folder, name);
  await truncate(path, Math.floor((await stat(path)).size / 2));
}
