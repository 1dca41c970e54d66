import type { Check, Severity } from '../engine/profile/check.ts';
import { FIX_LISTS, type Profile } from '../engine/profile/profile-extract.ts';
import type { Step } from '../engine/profile/trend.ts';

const TITLES: Record<Severity, string> = {
  high: 'High: a record or patient can be lost, go astray or come to harm',
  medium: 'Medium: arrives poorer, or costs work',
  low: 'Low: to be known before the move',
};

type Trend = { asOf: string; changed: readonly Step[] };

/** What was found, the gravest first; what could not be asked is named, so that nobody takes it for none. */
export function profileAsText(
  profile: Profile,
  { out, trend }: { out?: string | undefined; trend: Trend | null },
): string {
  const { patients, records, asOf, checks } = profile;
  const found = (Object.keys(TITLES) as Severity[]).flatMap((severity) => {
    const rows = checks
      .filter((check) => check.severity === severity && check.records)
      .map((check) => row(check.records ?? 0, check.patients ?? 0, check.id));
    return rows.length ? ['', TITLES[severity], ...rows] : [];
  });
  const nothing = checks.filter((check) => check.records === 0).length;
  const silent = checks.filter((check) => check.records === null);
  return `${[
    `${count(patients)} patients, ${count(records)} records, up to ${asOf}.`,
    ...(found.length ? ['', row('records', 'patients', 'check')] : []),
    ...found,
    '',
    `${count(nothing)} checks found nothing.`,
    ...silent.flatMap(({ id, unanswered }, n) => [
      ...(n === 0 ? [`${count(silent.length)} checks have no answer here:`] : []),
      `  ${id}: ${[...new Set(unanswered.map(({ why }) => why))].join(' ')}`,
    ]),
    ...(trend ? trendLines(trend) : []),
    ...(out ? [`Fix lists, with patients’ names: ${out}/${FIX_LISTS}`] : []),
    '“changeover profile --list” says what each check means and what to do.',
  ].join('\n')}\n`;
}

function trendLines({ asOf, changed }: Trend): string[] {
  if (changed.length === 0) return [`Nothing has changed since ${asOf}.`];
  const number = (records: number | null) => (records === null ? 'no answer' : count(records));
  return [
    `Changed since ${asOf}:`,
    ...changed.map(({ id, before, now }) => `  ${id}: ${number(before)} then, ${number(now)} now`),
  ];
}

/** Every check, with what it means and what to do. */
export function checksAsText(
  checks: readonly Pick<Check, 'id' | 'category' | 'severity' | 'meaning' | 'why' | 'action'>[],
): string {
  return checks
    .map(({ id, category, severity, meaning, why, action }) =>
      [`${id}  ${category}, ${severity}`, `  ${meaning}`, `  ${why}`, `  ${action}`, ''].join('\n'),
    )
    .join('\n');
}

function row(records: number | string, patients: number | string, id: string): string {
  return `${cell(records)} ${cell(patients)}  ${id}`;
}

function cell(value: number | string): string {
  return (typeof value === 'number' ? count(value) : value).padStart(10);
}

function count(number: number): string {
  return number.toLocaleString('en-GB');
}
