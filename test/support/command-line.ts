import { AsyncLocalStorage } from 'node:async_hooks';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { runCommandLine } from '../../src/command-line.ts';
import { HOME, readConfig } from '../../src/config.ts';

/** What a command wrote, and the exit code of the process. */
export type Done = { exit: number; out: string; error: string };

/**
 * Runs a command in this process, which has loaded the engine already: a process of its own takes a second
 * of the processor to begin.
 */
export async function runHere(
  args: readonly string[],
  settings: Record<string, string> = {},
): Promise<Done> {
  const written = { out: '', error: '' };
  const before = process.exitCode;
  process.exitCode = undefined;
  await running.run(written, () => runCommandLine(args, readConfig(settings)));
  const exit = Number(process.exitCode ?? 0);
  process.exitCode = before;
  return { exit, ...written };
}

/** Only what a command writes is kept: the runner of the tests writes to the same streams. */
const running = new AsyncLocalStorage<{ out: string; error: string }>();
keep(process.stdout, 'out');
keep(process.stderr, 'error');

function keep(stream: NodeJS.WriteStream, as: 'out' | 'error'): void {
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...others: unknown[]) => {
    const written = running.getStore();
    if (!written) return write(chunk, ...others);
    written[as] += String(chunk);
    return true;
  };
}

/** Runs a command as everybody does, in a process of its own. */
export function runProgram(args: readonly string[], settings: Record<string, string> = {}): Done {
  const env = { ...process.env, ...settings };
  const { status, stdout, stderr } = spawnSync(process.execPath, [CLI, ...args], {
    encoding: 'utf8',
    env,
  });
  if (status === null) throw new Error(`${args[0]} was ended before its end: ${stderr}`);
  return { exit: status, out: stdout, error: stderr };
}

const CLI = join(HOME, 'src/cli.ts');
