import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import { auditCommand } from './audit/command.ts';
import { type Config, HOME } from './config.ts';
import { collectCommand } from './data/collect/command.ts';
import { compareCommand } from './data/compare-command.ts';
import { convertCommand } from './data/convert-command.ts';
import { formatsCommand } from './data/formats-command.ts';
import { generateCommand } from './data/generate-command.ts';
import { mapsCommand } from './data/maps-command.ts';
import { profileCommand } from './data/profile-command.ts';
import { receiveCommand } from './data/receive/receive-command.ts';
import { doctorCommand } from './doctor/command.ts';
import { editionsCommand } from './guide/command.ts';
import { SYSTEM_CLOCK } from './lib/clock.ts';
import { Refusal } from './lib/refusal.ts';
import { odsCommand } from './migrations/ods/command.ts';
import { planCommand } from './plan/command.ts';
import { goLiveCommand } from './plan/go-live-command.ts';

/** Exit codes: 0 done or proved, 1 the answer is no, 2 wrong usage or input, 3 fault. */
const WRONG_USAGE = 2;
const FAULT = 3;
/** As shells say of a program that Ctrl+C ended. */
const STOPPED = 130;

const paths = {
  editions: join(HOME, 'editions'),
  bankHolidays: join(HOME, 'bank-holidays'),
};

/**
 * Does what a command says, which is written to the standard output, and sets the exit code of the process.
 *
 * @param args for example `['plan', '--edition', 'nhs-england-2026']`
 */
export async function runCommandLine(args: readonly string[], config: Config): Promise<void> {
  const program = programOf(config);
  for (const command of withSubcommands(program)) command.exitOverride();
  try {
    await program.parseAsync(args, { from: 'user' });
  } catch (error) {
    process.exitCode = report(error);
  }
}

function programOf(config: Config): Command {
  return new Command('changeover')
    .description(
      'Plans, runs and proves the move of a GP practice from one clinical system to another.',
    )
    .addHelpText(
      'after',
      '\nExit codes: 0 done or proved, 1 the answer is no, 2 wrong usage or input, 3 fault.',
    )
    .addCommand(editionsCommand(paths))
    .addCommand(planCommand(paths))
    .addCommand(compareCommand(config))
    .addCommand(convertCommand(SYSTEM_CLOCK))
    .addCommand(formatsCommand())
    .addCommand(generateCommand())
    .addCommand(mapsCommand(config))
    .addCommand(profileCommand(config, SYSTEM_CLOCK))
    .addCommand(receiveCommand(config, SYSTEM_CLOCK))
    .addCommand(collectCommand(config, SYSTEM_CLOCK))
    .addCommand(goLiveCommand(paths))
    .addCommand(doctorCommand(config))
    .addCommand(odsCommand(config, SYSTEM_CLOCK))
    .addCommand(auditCommand(config, SYSTEM_CLOCK));
}

function report(error: unknown): number {
  if (error instanceof CommanderError) return error.exitCode === 0 ? 0 : WRONG_USAGE;
  if (error instanceof Refusal) {
    process.stderr.write(`${error.message}\n`);
    return WRONG_USAGE;
  }
  if (error instanceof Error && error.name === 'AbortError') {
    process.stderr.write('Stopped. Nothing was written.\n');
    return STOPPED;
  }
  process.stderr.write(
    `Something went wrong inside Changeover; nothing was changed. Please report this:\n${error instanceof Error ? error.stack : String(error)}\n`,
  );
  return FAULT;
}

function withSubcommands(command: Command): Command[] {
  return [command, ...command.commands.flatMap(withSubcommands)];
}
