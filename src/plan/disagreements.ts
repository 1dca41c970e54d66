import type { Edition } from '../guide/edition.ts';
import { originInWords } from '../guide/in-words.ts';
import { baseId } from './expand.ts';

/** Where sources disagree about a task or milestone, or about a limit that applies to it: what each says, and which is used. */
export function disagreementsAbout(edition: Edition, id: string) {
  const codes = edition.tasks.find((task) => task.id === baseId(id))?.codes ?? [];
  const limits = edition.limits.filter(({ code }) => code && codes.includes(code));
  const concerned = new Set([baseId(id), ...limits.map((limit) => limit.id)]);
  return edition.disagreements
    .filter(({ concerns }) => concerns.some((each) => concerned.has(each)))
    .map(({ about, values, uses }) => ({
      about,
      values: values.map(({ says, source }) => ({
        says,
        origin: originInWords({ source }, edition),
        isUsed: source === uses,
      })),
    }));
}
