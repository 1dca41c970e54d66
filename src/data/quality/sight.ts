import { Refusal } from '../../lib/refusal.ts';
import type { Fact } from '../../migrations/fact.ts';
import { type Access, holdsOneOf, requireOneOf } from '../../people/access.ts';
import type { Role } from '../../people/role.ts';

/** Who sees in whose record there is something to put right without being let: the practice, and whose system it is. */
const BY_ROLE: Role[] = ['practice-manager', 'practice-staff', 'clinical-lead', 'current-supplier'];

/** The ids of those of the data-quality team whom the practice lets see it. Takes current facts. */
export function letSee(facts: readonly Fact[]): Set<string> {
  return new Set(
    facts.flatMap(({ kind, subject, value }) =>
      kind === 'sees-fix-lists' && value ? [subject] : [],
    ),
  );
}

export function seesFixLists(access: Access, facts: readonly Fact[]): boolean {
  if (holdsOneOf(access, BY_ROLE)) return true;
  return holdsOneOf(access, ['data-quality']) && letSee(facts).has(access.user.id);
}

/** @throws Refusal `not-allowed` for somebody of the data-quality team whom the practice has not let see it */
export function requireSight(access: Access, facts: readonly Fact[]): void {
  requireOneOf(
    access,
    [...BY_ROLE, 'data-quality'],
    'see in whose record there is something to put right',
  );
  if (seesFixLists(access, facts)) return;
  throw new Refusal(
    'not-allowed',
    'The practice has not let you see in whose records there is something to put right. You see the counts. Ask the practice manager or the clinical lead to let you, on the page Quality.',
  );
}
