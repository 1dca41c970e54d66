import { appendFile, readFile } from 'node:fs/promises';
import type { Database } from '../db/connection.ts';
import type { Clock } from '../lib/clock.ts';
import { Refusal } from '../lib/refusal.ts';
import { type Head, readHead } from './store.ts';
import type { KnownHead } from './verification.ts';

/**
 * Writes the head of the history at the end of a file outside the database, so that even somebody who
 * rewrites the whole database is found. Answers the head; undefined where there is nothing to record.
 */
export async function anchorHead(
  db: Database,
  file: string,
  clock: Clock,
): Promise<Head | undefined> {
  const head = await readHead(db);
  if (!head || head.count === 0) return undefined;
  const before = await readText(file);
  const said = `${head.count} ${head.hash}`;
  if (before.trimEnd().endsWith(` ${said}`)) return head;
  const line = `${clock.now().toString({ smallestUnit: 'second' })} ${said}\n`;
  // A line that was cut off with the power must not swallow this one.
  const begun = before === '' || before.endsWith('\n') ? '' : '\n';
  try {
    await appendFile(file, begun + line, { flush: true });
  } catch (cause) {
    throw unusable(file, `cannot be written (${(cause as NodeJS.ErrnoException).code})`, cause);
  }
  return head;
}

const LINE = /^(\S+) (\d+) ([0-9a-f]{64})$/;

/** The heads that were recorded, oldest first. None where there is no such file yet. */
export async function readAnchors(file: string): Promise<KnownHead[]> {
  const lines = (await readText(file)).split('\n');
  return lines.flatMap((line, index) => {
    if (line === '') return [];
    const [, at, count, hash] = LINE.exec(line) ?? [];
    if (!at || !count || !hash) throw unusable(file, `has a line that is no anchor, ${index + 1}`);
    return [{ at, count: Number(count), hash, where: `line ${index + 1} of ${file}` }];
  });
}

async function readText(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const { code } = cause as NodeJS.ErrnoException;
    if (code === 'ENOENT') return '';
    throw unusable(file, `cannot be read (${code})`, cause);
  }
}

function unusable(file: string, fault: string, cause?: unknown): Refusal {
  return new Refusal(
    'anchors-unusable',
    `The file ${file}, which records the head of the history, ${fault}. Mend it from a copy, or name another by the setting CHANGEOVER_ANCHORS.`,
    { cause },
  );
}
