import { answer } from '../../../plan/answer.ts';
import { land, toDay, toIso } from '../../../plan/calendar.ts';
import { longDate, shortDate } from '../../../ui/in-words.ts';
import { type AroundPaper, gaps, type PaperMaker, type PaperSection } from '../../papers/paper.ts';
import { dateIn, type Row } from '../../row.ts';
import { rules } from './cutover-checklist.ts';
import { openTopics } from './kick-off-checklist.ts';
import { attendance, ROLES_AT_CUTOVER_PLANNING, rolesAtKickOff } from './required.ts';

const TITLES: Record<string, string> = {
  'kick-off': 'kick-off',
  weekly: 'weekly meeting',
  'cutover-planning': 'cutover planning meeting',
};

/** The agenda of a meeting, from the plan and all that is open; once it was held, with what came of it. */
export const agenda: PaperMaker = {
  id: 'agenda',
  title: 'Agenda and minutes, to print',
  make(row, around) {
    const { missing, orMissing } = gaps();
    const { values } = row;
    const date = dateIn(row, 'date');
    const isOver = ['held', 'written-up'].includes(row.state);
    const what = TITLES[row.kind] ?? 'meeting';
    const text = (field: string): string | undefined => values[field] as string | undefined;
    const sections: PaperSection[] = [
      {
        pairs: [
          ['Day', orMissing(date && longDate(date), 'the day of the meeting')],
          ['Hour', orMissing(text('time'), 'the hour of the meeting')],
          ['Where', orMissing(text('place'), 'where the meeting is')],
          ['Led by', orMissing(text('chair'), 'who leads the meeting')],
        ],
      },
      ...(isOver ? outcome(row, around) : []),
      ...ownPoints(row, around),
      ...points(row, around),
    ];
    return {
      title: `${isOver ? 'Minutes' : 'Agenda'}: ${what} of ${around.migration.practice.name}`,
      sections: sections.filter(hasContent),
      missing,
    };
  },
};

function outcome({ values }: Row, { rowsOf }: AroundPaper): PaperSection[] {
  const ofThisDay = rowsOf('contacts').filter((row) => row.values.meeting === values.date);
  const decisions = ofThisDay.filter(
    ({ kind, state }) => kind === 'decision' && state === 'decided',
  );
  const actions = ofThisDay.filter(({ kind }) => kind === 'action');
  return [
    { title: 'What was said', paragraphs: [String(values.minutes ?? 'Missing: the minutes')] },
    {
      title: 'Decided',
      list: decisions.map((row) => `${row.values.question} ${row.values.decided}`),
    },
    { title: 'Agreed to do', list: actions.map(actionInWords) },
  ];
}

/** What only a kick-off or the planning of the cutover has on its agenda. */
function ownPoints(row: Row, around: AroundPaper): PaperSection[] {
  const who = (roles: readonly string[]): string[] =>
    attendance(roles, row, around).map(({ what, says }) => `${what}: ${says}`);
  if (row.kind === 'kick-off') {
    return [
      { title: 'Who has to be there', list: who(rolesAtKickOff(around.guide)) },
      { title: 'Key dates', pairs: keyDates(around) },
      { title: 'To be decided', list: openTopics(around) },
    ];
  }
  if (row.kind !== 'cutover-planning') return [];
  const open = rules(row, around).filter(({ done }) => !done);
  return [
    { title: 'Who has to be there', list: who(ROLES_AT_CUTOVER_PLANNING) },
    { title: 'Key dates', pairs: keyDates(around) },
    { title: 'Kinds of work that need a rule', list: open.map(({ what }) => what) },
  ];
}

const KEY_DATES = [
  'technical-survey',
  'idp',
  'checking-signed-off',
  'cutover-planning-meeting',
  'fdp',
  'go-live',
];

function keyDates({ plan }: AroundPaper): [string, string][] {
  return plan.milestones
    .filter(({ id }) => KEY_DATES.includes(id))
    .map(({ title, date }) => [title, longDate(date)]);
}

function points(row: Row, around: AroundPaper): PaperSection[] {
  const { plan, calendar, today, open, rowsOf } = around;
  const date = dateIn(row, 'date') ?? today;
  const weekOn = toIso(land(calendar, toDay(date), { value: 1, unit: 'weeks' }));
  const todo = plan.tasks.filter(({ done }) => !done);
  const late = todo.filter(({ latestFinish }) => latestFinish < today);
  const due = todo.filter(
    ({ finish, latestFinish }) => latestFinish >= today && finish >= today && finish <= weekOn,
  );
  const others = open.filter(({ book, number }) => book !== 'contacts' || number !== row.number);
  const rows = others.filter(({ kind }) => kind !== 'action' && kind !== 'decision');
  const actions = rowsOf('contacts').filter(
    ({ kind, state }) => kind === 'action' && ['to-do', 'under-way'].includes(state),
  );
  return [
    { title: 'How the plan stands', paragraphs: [answer(plan)] },
    { title: 'Actions that are open', list: few(actions.toSorted(byTarget).map(actionInWords)) },
    {
      title: 'What is late',
      list: few([
        ...late.map(
          ({ title, latestFinish }) => `${title}: was needed by ${shortDate(latestFinish)}`,
        ),
        ...rows
          .filter(({ due }) => due?.isLate)
          .map(
            ({ bookTitle, name, due }) =>
              `${bookTitle}, ${name}: ${due?.what}, was due on ${shortDate(String(due?.on))}`,
          ),
      ]),
    },
    {
      title: 'What holds others back',
      list: few(
        rows
          .flatMap(({ name, state, holdsBack }) => (holdsBack ? [{ name, state, holdsBack }] : []))
          .toSorted((a, b) => a.holdsBack.slack - b.holdsBack.slack)
          .map(
            ({ name, state, holdsBack }) =>
              `${name} (${state.toLowerCase()}) holds back “${holdsBack.title}”: ${holdsBack.says}`,
          ),
      ),
    },
    {
      title: 'Due by a week after the meeting',
      list: few([
        ...due.map(({ title, finish }) => `${title}: ${shortDate(finish)}`),
        ...rows
          .filter(({ due }) => due && !due.isLate && due.on <= weekOn)
          .map(
            ({ bookTitle, name, due }) =>
              `${bookTitle}, ${name}: ${due?.what}, ${shortDate(String(due?.on))}`,
          ),
      ]),
    },
    {
      title: 'Questions to decide',
      list: few(others.filter(({ kind }) => kind === 'decision').map(({ name }) => name)),
    },
  ];
}

const MOST = 20;

/** An agenda that nobody can get through is none. */
function few(lines: readonly string[]): string[] {
  if (lines.length <= MOST) return [...lines];
  return [...lines.slice(0, MOST), `and ${lines.length - MOST} more, in the plan and its books`];
}

function byTarget(a: Row, b: Row): number {
  return String(a.values.target).localeCompare(String(b.values.target));
}

function actionInWords({ values, state }: Row): string {
  const until = shortDate(String(values.target));
  return `${values.what}: ${values.owner}, until ${until}${state === 'done' ? ' (done)' : ''}`;
}

function hasContent({ paragraphs = [], list = [], pairs = [] }: PaperSection): boolean {
  return paragraphs.length + list.length + pairs.length > 0;
}
