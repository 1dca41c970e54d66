import type { Edition } from './edition.ts';
import { constraintInWords, originInWords, titleOf } from './in-words.ts';

/** Who takes part, as the page of an edition shows it. */
export function rolesForPage(edition: Edition) {
  return edition.roles.map(({ title, description, provenance }) => ({
    title,
    description,
    origin: originInWords(provenance, edition),
  }));
}

/** The points in time that tasks hang on, as the page of an edition shows them. */
export function milestonesForPage(edition: Edition) {
  return edition.milestones.map(({ id, title, reachedBy, constraints, provenance }) => ({
    id,
    title,
    reachedBy: reachedBy && titleOf(reachedBy, edition),
    when: constraints.map((constraint) => ({
      text: constraintInWords(constraint, edition),
      origin: originInWords(constraint, edition),
    })),
    note: provenance.note,
    origin: originInWords(provenance, edition),
  }));
}
