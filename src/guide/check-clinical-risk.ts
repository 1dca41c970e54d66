import type { Draft, Drafted } from './draft.ts';
import { RISK_PARTS, type RiskLevel } from './edition.ts';

/** The matrix of clinical risk has no hole: every likelihood has a rating with every severity, and each rating says what it means. */
export function checkClinicalRisk({ clinicalRisk }: Draft): void {
  if (clinicalRisk.length === 0) return;
  const parts = Map.groupBy(clinicalRisk, ({ item }) => item.part);
  for (const part of RISK_PARTS) checkLevels(part, parts.get(part) ?? [], clinicalRisk);
  const severities = parts.get('severity')?.length ?? 0;
  const ratings = new Set((parts.get('rating') ?? []).map(({ item }) => item.level));
  for (const { item, report } of clinicalRisk) {
    checkRow(item, report, severities, ratings);
    if ((item.part === 'rating') !== (item.accepted !== undefined)) {
      report(
        ['accepted'],
        'A rating says under "accepted" whether it may be, and nothing else does.',
      );
    }
  }
  checkAccepted(parts.get('rating') ?? []);
}

function checkLevels(
  part: string,
  levels: readonly Drafted<RiskLevel>[],
  all: readonly Drafted<RiskLevel>[],
): void {
  if (levels.length === 0) all[0]?.report(['part'], `No entry is a ${part}: all three are needed.`);
  levels.forEach(({ item, report }, index) => {
    if (item.level === index + 1) return;
    report(['level'], `Each ${part} is counted from 1 without a gap: this should be ${index + 1}.`);
  });
}

function checkRow(
  { part, ratings }: RiskLevel,
  report: Drafted<RiskLevel>['report'],
  severities: number,
  known: Set<number>,
): void {
  if (part !== 'likelihood') {
    if (ratings) report(['ratings'], 'Only a likelihood has ratings, one for each severity.');
    return;
  }
  if (ratings?.length !== severities) {
    report(['ratings'], `A likelihood has one rating for each of the ${severities} severities.`);
  }
  ratings?.forEach((rating, index) => {
    if (!known.has(rating)) report(['ratings', index], `There is no rating ${rating}.`);
  });
}

/** What may be accepted lies below what may not. */
function checkAccepted(ratings: readonly Drafted<RiskLevel>[]): void {
  ratings.forEach(({ item, report }, index) => {
    const isBelow = ratings.slice(0, index).some((lower) => lower.item.accepted === false);
    if (item.accepted && isBelow) {
      report(['accepted'], 'A rating cannot be accepted where a lower one is not.');
    }
  });
}
