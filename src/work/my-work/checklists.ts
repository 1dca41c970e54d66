import type { Checklist } from '../../guide/edition.ts';
import { baseId } from '../../plan/expand.ts';
import type { Planned } from './tasks-of.ts';

/** A question of the guide's checklists, as far as facts answer it. */
export type Answered = {
  asks: string;
  answer: 'yes' | 'not-yet' | 'not-here';
  says: string;
  open: { title: string; href: string }[];
};

export type AnsweredList = {
  title: string;
  /** How many of those that concern this migration are answered with yes. */
  yes: number;
  of: number;
  questions: Answered[];
};

/** The guide's checklists for some roles, each question answered by what is done. */
export function checklistsOf(planned: Planned, roles: ReadonlySet<string>): AnsweredList[] {
  const { edition } = planned;
  const titles = new Map(edition.roles.map(({ id, title }) => [id, title]));
  return edition.checklists
    .filter(({ role }) => roles.has(role))
    .map(({ role, title, questions }) => {
      const answered = questions.map((question) => answerTo(question, planned));
      const here = answered.filter(({ answer }) => answer !== 'not-here');
      return {
        title: `${titles.get(role) ?? role}: ${title.charAt(0).toLowerCase()}${title.slice(1)}`,
        yes: here.filter(({ answer }) => answer === 'yes').length,
        of: here.length,
        questions: answered,
      };
    });
}

function answerTo(
  { asks, tasks }: Checklist['questions'][number],
  { migration, plan }: Planned,
): Answered {
  const concerned = plan.tasks.filter(({ id }) => tasks.includes(baseId(id)));
  if (concerned.length === 0) {
    return { asks, answer: 'not-here', says: 'Does not apply here', open: [] };
  }
  const open = concerned.filter(({ done }) => !done);
  if (open.length === 0) return { asks, answer: 'yes', says: 'Yes', open: [] };
  const done = concerned.length - open.length;
  return {
    asks,
    answer: 'not-yet',
    says: done > 0 ? `Not yet: ${done} of ${concerned.length} are done. Left:` : 'Not yet:',
    open: open.map(({ id, title }) => ({ title, href: `/migrations/${migration.id}/plan/${id}` })),
  };
}
