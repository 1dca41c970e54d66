import { slug } from './expand.ts';

/**
 * What is wrong with the members of a list: each gives its name to the id of a task, so each needs a letter or
 * number, and no two may give the same. Undefined where nothing is.
 */
export function problemWithMembers(members: readonly string[]): string | undefined {
  const nameless = members.find((member) => !slug(member));
  if (nameless !== undefined) return `“${nameless}” has no letter from a to z and no number`;
  for (const [index, member] of members.entries()) {
    const same = members.slice(0, index).find((other) => slug(other) === slug(member));
    if (same !== undefined) {
      return `“${same}” and “${member}” are the same to the plan: capitals, spaces and punctuation do not tell members apart`;
    }
  }
  return undefined;
}
