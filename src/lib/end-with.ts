import { describeFault } from './fault.ts';
import { Refusal } from './refusal.ts';

/** Exit codes of every program here: 0 done or proved, 1 the answer is no. */
export const WRONG_USAGE = 2;
export const FAULT = 3;

/** Says why a long-running program ends, and sets its exit code. */
export function endWith(error: unknown): void {
  if (error instanceof Refusal) {
    process.stderr.write(`${error.message}\n`);
    process.exitCode = WRONG_USAGE;
    return;
  }
  // In the form of the log's lines, whose reader this is for.
  const line = {
    level: 60,
    time: Date.now(),
    fault: describeFault(error),
    msg: 'ended by a fault',
  };
  process.stderr.write(`${JSON.stringify(line)}\n`);
  process.exitCode = FAULT;
}
