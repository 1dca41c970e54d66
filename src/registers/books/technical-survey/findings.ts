import { toDay } from '../../../plan/calendar.ts';
import { slug } from '../../../plan/expand.ts';
import { plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { BookStanding } from '../../book.ts';
import { totalOf } from '../../costs.ts';
import { pounds } from '../../field-types.ts';
import { costInWords, tightest } from '../../holds-back.ts';
import { dateIn, type Row } from '../../row.ts';
import { distanceToSurvey } from '../contacts/distance.ts';
import { surveyCosts } from './costs.ts';
import { isOfSite } from './site-member.ts';

/** Sites without a survey, money that nobody has decided on, and what was forgotten. */
export function surveyFindings(rows: readonly Row[], around: Around): string[] {
  const surveys = rows.filter(({ kind, state }) => kind === 'survey' && state !== 'not-needed');
  return [
    ...unsurveyed(rows, around),
    ...(surveys.length > 0 ? distanceToSurvey(around) : []),
    ...undecided(rows, around),
    ...signedTooSoon(surveys, rows),
    ...withoutBackup(surveys, around),
    ...dispensary(surveys, rows, around),
  ];
}

function unsurveyed(rows: readonly Row[], { facts }: Around): string[] {
  const known = new Set(
    rows.filter(({ kind }) => kind === 'survey').map(({ values }) => slug(String(values.site))),
  );
  return (facts.lists.sites ?? [])
    .filter((site) => !known.has(slug(site)))
    .map((site) => `${site} is a site of the practice, and no survey of it is arranged.`);
}

/** What a late decision does to go live, by the plan. */
function undecided(rows: readonly Row[], { plan }: Around): string[] {
  const found = totalOf(surveyCosts(rows), 'found');
  const task = tightest(plan, 'sign-technical-requirements');
  if (found === 0) return [];
  const says = `${pounds(found)} was found by the survey, and nobody has decided on it.`;
  if (!task) return [says];
  const by = shortDate(task.latestFinish);
  const cost = costInWords(task.slackWorkingDays);
  return [
    task.slackWorkingDays < 0
      ? `${says} The ICB or the IT delivery partner had to by ${by}: that ${cost} before go live.`
      : `${says} The ICB or the IT delivery partner has to by ${by}, or go live moves: ${cost}.`,
  ];
}

function signedTooSoon(surveys: readonly Row[], rows: readonly Row[]): string[] {
  return surveys.flatMap(({ state, values }) => {
    if (!['signed', 'reviewed'].includes(state)) return [];
    const site = String(values.site);
    const open = rows.filter(
      (row) => ['to-check', 'does-not-fit'].includes(row.state) && isOfSite(row, site),
    );
    if (open.length === 0) return [];
    const names = open.map((row) => row.values.name).join(', ');
    return [
      `The requirements of ${site} are signed, and these are not checked or have no price: ${names}.`,
    ];
  });
}

function withoutBackup(surveys: readonly Row[], { guide, calendar, today }: Around): string[] {
  if (guide === 'gpsoc-2019') return [];
  return surveys.flatMap((row) => {
    const date = dateIn(row, 'date');
    if (!date || ['to-arrange', 'booked'].includes(row.state) || dateIn(row, 'backupOn')) return [];
    const days = calendar.workingDaysBetween(toDay(date), toDay(today));
    if (days < 2) return [];
    return [
      `${row.values.site} was surveyed on ${shortDate(date)}, and the current supplier has not confirmed its backup within two days.`,
    ];
  });
}

function dispensary(surveys: readonly Row[], rows: readonly Row[], { facts }: Around): string[] {
  if (!facts.applies.dispensing || surveys.length === 0) return [];
  const missing = Object.entries({ scanner: 'barcode scanners', 'label-printer': 'label printers' })
    .filter(([sort]) => !rows.some(({ values }) => values.sort === sort))
    .map(([, title]) => title);
  if (missing.length === 0) return [];
  return [
    `The practice dispenses, and its ${missing.join(' and ')} are not in the survey. Stock figures and the formulary do not move: plan who types them.`,
  ];
}

const SETTLED = ['fits', 'tested', 'without'];

export function notFitting(rows: readonly Row[]): string[] {
  return examinedIn(rows)
    .filter(({ state }) => !SETTLED.includes(state))
    .map(({ values }) => `“${values.name}” does not fit yet, or was not examined`);
}

export function surveyStanding(rows: readonly Row[]): BookStanding[] {
  const surveys = rows.filter(({ kind, state }) => kind === 'survey' && state !== 'not-needed');
  if (surveys.length === 0) return [];
  const settled = surveys.filter(({ state }) => state === 'reviewed').length;
  const misfits = notFitting(rows).length;
  const says = `${settled} of ${plural(surveys.length, 'site')} reviewed${misfits > 0 ? `, ${plural(misfits, 'thing')} to settle` : ''}`;
  return [{ what: 'Survey', says, isWell: settled === surveys.length && misfits === 0 }];
}

function examinedIn(rows: readonly Row[]): Row[] {
  return rows.filter(({ kind }) => kind !== 'survey');
}
