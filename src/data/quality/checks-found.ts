import { type Check, SEVERITIES, type Severity } from '../../engine/profile/check.ts';
import type { CheckResult } from '../../engine/profile/profile-extract.ts';
import { readChecks } from '../../engine/profile/read-checks.ts';

const SEVERITY_WORDS: Record<Severity, { title: string; colour: string }> = {
  high: { title: 'Could harm', colour: 'red' },
  medium: { title: 'To fix', colour: 'orange' },
  low: { title: 'To know', colour: 'grey' },
};

export type CheckFound = {
  id: string;
  severity: Severity;
  found: number;
  among: number;
  patients: number;
  meaning: string;
  why: string;
  action: string;
};

/** What checks found, the gravest first and of each severity the most; checks that found nothing are left out. */
export function checksFound(results: readonly CheckResult[]): CheckFound[] {
  const order = Object.keys(SEVERITIES);
  return results
    .flatMap(({ id, severity, records, among, patients }) => {
      if (!records) return [];
      const { meaning, why, action } = checkNamed(id);
      const counted = { found: records, among: among ?? 0, patients: patients ?? 0 };
      return [{ id, severity, ...counted, meaning, why, action }];
    })
    .toSorted((a, b) => order.indexOf(a.severity) - order.indexOf(b.severity) || b.found - a.found);
}

/** The same, in a section for each severity. */
export function bySeverity<Found extends { severity: Severity }>(found: readonly Found[]) {
  return (Object.keys(SEVERITIES) as Severity[]).flatMap((severity) => {
    const checks = found.filter((check) => check.severity === severity);
    const means = SEVERITIES[severity];
    return checks.length > 0 ? [{ severity, ...SEVERITY_WORDS[severity], means, checks }] : [];
  });
}

/** Checks without an answer, each with the reasons; those that could look at a part only among them. */
export function withoutAnswer(results: readonly CheckResult[]) {
  return results.flatMap(({ id, records, unanswered }) => {
    if (unanswered.length === 0) return [];
    const why = [...new Set(unanswered.map((each) => each.why))];
    return [{ id, meaning: checkNamed(id).meaning, inPart: records !== null, why }];
  });
}

/** What a check means; of one that this version does not have any more, its id. */
export function checkNamed(id: string): Pick<Check, 'meaning' | 'why' | 'action'> {
  const check = readChecks().find((each) => each.id === id);
  return check ?? { meaning: id, why: '', action: '' };
}
