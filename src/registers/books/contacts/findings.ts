import { longDate, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { dateIn, type Row } from '../../row.ts';
import { distanceToSurvey } from './distance.ts';
import { peopleIn, peopleWith } from './people-with.ts';

/** Roles that nobody holds, people without a deputy or a number, and meetings that do not fit. */
export function contactFindings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  return [
    ...vacant(rows, around),
    ...deputies(rows),
    ...outOfHours(rows, around),
    ...distanceToSurvey(around),
    ...awayAtMeetings(rows, around),
    ...withoutWeekly(rows, around),
  ];
}

const NEEDED = [
  'project-manager',
  'practice-manager',
  'clinical-lead',
  'icb',
  'current-supplier',
  'new-supplier',
];

function vacant(rows: readonly Row[], { edition, facts }: Around): string[] {
  const held = new Set(facts.people.flatMap(({ roles }) => roles));
  const missing = NEEDED.filter(
    (role) => !held.has(role) && peopleWith(role, rows).length === 0,
  ).flatMap((id) => edition.roles.find((role) => role.id === id)?.title ?? []);
  return missing.length > 0 ? [`Nobody is named yet as: ${missing.join('; ')}.`] : [];
}

/** Those without whom nothing is decided. */
const DECIDING = ['project-manager', 'practice-manager', 'clinical-lead'];

function deputies(rows: readonly Row[]): string[] {
  const people = peopleIn(rows);
  const known = new Set(people.map(({ name }) => name.toLowerCase()));
  return people
    .filter(({ roles }) => roles.some((role) => DECIDING.includes(role)))
    .flatMap(({ name, deputy }) => {
      if (!deputy) return [`${name} has no deputy: nobody decides when ${name} is away.`];
      if (known.has(deputy.toLowerCase())) return [];
      return [
        `${deputy} is to stand in for ${name} and is not named here: add a person with a number.`,
      ];
    });
}

const AT_PRACTICE = ['practice-manager', 'clinical-lead', 'practice-staff', 'it-lead'];

function outOfHours(rows: readonly Row[], { plan, today }: Around): string[] {
  const reachable = AT_PRACTICE.some((role) =>
    peopleWith(role, rows).some((person) => person.outOfHours),
  );
  if (reachable || plan.goLive < today) return [];
  return ['Nobody of the practice can be rung out of hours. The cutover needs one or two numbers.'];
}

function awayAtMeetings(rows: readonly Row[], { facts }: Around): string[] {
  return rows.flatMap((row) => {
    const date = row.state === 'invited' ? dateIn(row, 'date') : undefined;
    if (!date) return [];
    const invited = [row.values.invited ?? []].flat().map(String);
    const names = invited.flatMap((role) => peopleWith(role, rows).map(({ name }) => name));
    const away = facts.away.filter(
      ({ who, from, to }) => from <= date && date <= to && [...names, ...invited].includes(who),
    );
    return away.map(
      ({ who, to }) =>
        `${who} is invited to the meeting on ${shortDate(date)} and away until ${shortDate(to)}.`,
    );
  });
}

function withoutWeekly(rows: readonly Row[], { today, facts, plan }: Around): string[] {
  const held = facts.done['hold-kick-off'];
  if (!held || plan.goLive < today) return [];
  const next = rows.some((row) => row.kind === 'weekly' && (dateIn(row, 'date') ?? '') >= today);
  return next
    ? []
    : [`The kick-off was on ${longDate(held)}, and no weekly meeting is booked from today on.`];
}
