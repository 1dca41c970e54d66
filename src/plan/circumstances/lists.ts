import { type Fact, factValue } from '../../migrations/fact.ts';
import { LONGEST_NAME, problemWithText } from '../../ui/free-text.ts';
import type { Problem } from '../../ui/problem.ts';
import { problemWithMembers } from '../list-members.ts';
import { type Form, type Known, readReason, type Stated, type StatedFact } from './stated.ts';

const MOST_MEMBERS = 100;

/** The members of a list so far, as the form has them: one on each line. */
export function membersShown(facts: readonly Fact[], list: string): string {
  return (factValue(facts, 'list', list) ?? []).join('\n');
}

/**
 * Reads the members of all lists. What the form leaves as it showed it is not stated anew, even where somebody else
 * has written in it since. A list that is emptied is withdrawn: one task stands for all of it again.
 */
export function readLists(form: Form, { edition, facts }: Known): Stated {
  const problems: Problem[] = [];
  const stated: StatedFact[] = [];
  let corrects = false;
  for (const [list, what] of Object.entries(edition.lists)) {
    const field = `list-${list}`;
    const before = membersShown(facts, list);
    const shown = linesOf(form[`shown-${list}`] ?? before).join('\n');
    const members = linesOf(form[field] ?? shown);
    if (members.join('\n') === shown || members.join('\n') === before) continue;
    const wrong = problemIn(members);
    if (wrong) {
      problems.push({ field, message: `${what}: ${wrong}` });
    } else if (shown !== before) {
      const message = `${what}: this list was changed since you opened the page, to ${before.replaceAll('\n', ', ') || 'nothing'}. Save again to replace it with yours`;
      problems.push({ field, message });
    } else {
      corrects ||= before !== '';
      stated.push({ kind: 'list', subject: list, value: members.length > 0 ? members : null });
    }
  }
  const missing = corrects ? 'Say why a list is corrected' : undefined;
  const { reason, problems: wrong } = readReason(form, 'lists-reason', missing);
  return {
    facts: stated.map((fact) => ({ ...fact, reason })),
    problems: [...problems, ...wrong],
  };
}

function problemIn(members: string[]): string | undefined {
  if (members.length > MOST_MEMBERS) {
    return `at most ${MOST_MEMBERS} members, this has ${members.length}`;
  }
  const tooLong = members.map((name) => problemWithText('', 'Each name', name, LONGEST_NAME));
  return tooLong.find(Boolean)?.message ?? problemWithMembers(members);
}

function linesOf(text: unknown): string[] {
  return String(text)
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').trim())
    .filter(Boolean);
}
