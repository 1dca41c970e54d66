import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

const CLI = fileURLToPath(new URL('../../src/cli.ts', import.meta.url));

/** The hidden folders beside a place in which a command works until what it makes is whole. */
export function workFolders(place: string): string[] {
  return readdirSync(dirname(place))
    .filter((name) => name.startsWith(`.${basename(place)}-`))
    .map((name) => join(dirname(place), name));
}

/** Runs a command to its end; answers its exit code and the files that its work folder held on the way, as seen. */
export async function runWatched(args: string[], place: string) {
  const running = start(args);
  const seen = new Set<string>();
  while (running.exitCode === null && running.signalCode === null) {
    for (const folder of workFolders(place)) for (const file of filesIn(folder)) seen.add(file);
    await wait(3);
  }
  return { exit: running.exitCode, seen: [...seen] };
}

/** Kills a command as nothing can be done against, once its work folder holds a file; says whether it came so far. */
export async function killWhenThereIs(file: string, args: string[], place: string) {
  const before = new Set(workFolders(place));
  const running = start(args);
  const ended = once(running, 'exit');
  const isThere = () =>
    workFolders(place).some((folder) => !before.has(folder) && existsSync(join(folder, file)));
  while (running.exitCode === null && !isThere()) await wait(2);
  running.kill('SIGKILL');
  await ended;
  return running.signalCode === 'SIGKILL';
}

function start(args: string[]) {
  return spawn(process.execPath, [CLI, ...args], { stdio: 'ignore' });
}

function filesIn(folder: string): string[] {
  try {
    return readdirSync(folder, { recursive: true }).map(String);
  } catch (error) {
    // It was moved to its place meanwhile.
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return [];
    throw error;
  }
}

/** Every file of a folder with its hash. */
export function hashesIn(folder: string): Record<string, string> {
  const names = readdirSync(folder, { recursive: true }).map(String).sort();
  const files = names.filter((name) => statSync(join(folder, name)).isFile());
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  );
}
