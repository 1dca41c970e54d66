import { TABLES, type TableName } from '../record/tables.ts';
import { CATEGORIES, type Category, type Check, SEVERITIES } from './check.ts';

const categories = Object.keys(CATEGORIES) as Category[];

/** The page docs/quality-checks.md, made from the checks. */
export function cataloguePage(checks: readonly Check[]): string {
  return [
    '# Checks of data quality',
    '',
    '<!-- Made by scripts/write-quality-checks.ts from src/engine/profile/checks. Change the checks, not this page. -->',
    '',
    `\`./changeover profile EXTRACT\` asks these ${checks.length} checks of an extract; [profiling](profiling.md) says how.`,
    '',
    '| severity | |',
    '|---|---|',
    ...Object.entries(SEVERITIES).map(([severity, meaning]) => `| ${severity} | ${meaning} |`),
    '',
    '## What is looked at where',
    '',
    `| table | ${categories.join(' | ')} |`,
    `|---|${categories.map(() => '---').join('|')}|`,
    ...TABLES.map((table) => row(table, checks)),
    row(null, checks),
    ...categories.flatMap((category) => sectionOf(category, checks)),
    '',
  ].join('\n');
}

/** How many checks look at a table, by category. */
function row(table: TableName | null, checks: readonly Check[]): string {
  const counts = categories.map(
    (category) =>
      checks.filter(
        (check) =>
          check.category === category &&
          (table === null ? check.of.length === 0 : check.of.includes(table)),
      ).length,
  );
  return `| ${table ?? 'the extract as a whole'} | ${counts.join(' | ')} |`;
}

function sectionOf(category: Category, checks: readonly Check[]): string[] {
  return [
    '',
    `## ${category[0]?.toUpperCase()}${category.slice(1)}`,
    '',
    CATEGORIES[category],
    ...checks.filter((check) => check.category === category).flatMap(entryOf),
  ];
}

function entryOf({ id, severity, of, meaning, why, action, cannotTell }: Check): string[] {
  const silent = Object.entries(cannotTell).map(
    ([format, reason]) => `- No answer for \`${format}\`: ${reason}`,
  );
  return [
    '',
    `### ${id}`,
    '',
    `${meaning} (${severity}; ${of.length ? tablesInWords(of) : 'the extract as a whole'})`,
    '',
    `- Why it matters: ${why}`,
    `- What to do: ${action}`,
    ...silent,
  ];
}

function tablesInWords(of: readonly TableName[]): string {
  return TABLES.filter((table) => of.includes(table)).join(', ');
}
