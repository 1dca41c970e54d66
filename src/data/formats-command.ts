import { Command } from 'commander';
import type { Format, Role } from '../engine/formats/format.ts';
import { FORMATS } from '../engine/formats/registry.ts';
import { nounOf } from './record-words.ts';

/** `changeover formats`: the formats of extracts, what each carries and can't carry. */
export function formatsCommand(): Command {
  return new Command('formats')
    .description('List the formats of extracts that can be read, and what each of them carries.')
    .option('--json', 'print them as JSON')
    .addHelpText('after', '\nExit codes: 0 listed, 2 wrong usage, 3 fault.')
    .action((options: { json?: true }) => {
      process.stdout.write(
        options.json
          ? `${JSON.stringify({ formats: FORMATS.map(asJson) }, undefined, 2)}\n`
          : `${FORMATS.map(asText).join('\n\n')}\n`,
      );
    });
}

function asJson({ id, title, endings, elements, carries, cannotCarry }: Format) {
  return { id, title, endings, elements, carries, cannotCarry };
}

const ROLES: Record<Role, string> = {
  record: 'records, each with a fate of its own',
  part: 'parts, told with the record that uses them',
  structure: 'structure, not compared',
  directory: 'directory, compared by name',
};

function asText({ id, title, endings, elements, carries, cannotCarry }: Format): string {
  const roles = (Object.keys(ROLES) as Role[]).flatMap((role) => {
    const names = Object.keys(elements).filter((name) => elements[name] === role);
    return names.length ? [`  ${ROLES[role]}: ${names.join(', ')}`] : [];
  });
  return [
    `${id}  ${title}`,
    `  files: ${endings.join(', ')}`,
    `  carries: ${carries.map((type) => nounOf(type).many).join(', ')}`,
    ...roles,
    '  can’t carry:',
    ...cannotCarry.map((sentence) => `    - ${sentence}`),
  ].join('\n');
}
