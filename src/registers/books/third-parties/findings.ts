import { amountInWords } from '../../../lib/amount.ts';
import { land, toDay } from '../../../plan/calendar.ts';
import { plural, shortDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import type { BookStanding } from '../../book.ts';
import { dateIn, type Row } from '../../row.ts';
import { noticeOf } from './notice.ts';
import { linksIn } from './plan-facts.ts';
import { servicesOfTheGuide } from './starting-list.ts';

/** What is striking about the links as a whole. */
export function findings(rows: readonly Row[], around: Around): string[] {
  if (rows.length === 0) return [];
  return [
    ...notListed(rows, around),
    ...noticeTooShort(rows, around),
    ...addressNotTold(rows),
    ...offPlannedAfterExtract(rows, around),
  ];
}

/** A pair of off and on stays open until a message was seen in the new system. */
export function beforeTheEnd(rows: readonly Row[]): string[] {
  return linksIn(rows)
    .filter(({ state }) => state !== 'tested')
    .map(({ values }) => `“${values.name}” has not been tested in the new system`);
}

/** Whoever has not confirmed both days may still be sending when the final extract is made. */
export function notConfirmed(rows: readonly Row[]): string[] {
  return linksIn(rows)
    .filter(({ state }) => state === 'listed' || state === 'told')
    .map(({ values }) => `“${values.name}” has not confirmed when its link goes off and on`);
}

export function linksStanding(rows: readonly Row[]): BookStanding[] {
  const links = linksIn(rows);
  if (links.length === 0) return [];
  const open = links.filter(({ state }) => state !== 'tested').length;
  const says =
    open === 0 ? 'All are tested' : `${open} of ${plural(links.length, 'link')} not tested`;
  return [{ what: 'Links off and on', says, isWell: open === 0 }];
}

function notListed(rows: readonly Row[], around: Around): string[] {
  const there = new Set(rows.map(({ values }) => String(values.name).toLowerCase()));
  const missing = servicesOfTheGuide(around)
    .map(({ name }) => String(name))
    .filter((name) => !there.has(name.toLowerCase()));
  if (missing.length === 0) return [];
  return [
    `${plural(missing.length, 'service')} of the guide ${missing.length === 1 ? 'is' : 'are'} not in the book: ${missing.join(', ')}. List what this practice has, and say of the rest that it does not.`,
  ];
}

function noticeTooShort(rows: readonly Row[], { calendar }: Around): string[] {
  return linksIn(rows).flatMap((row) => {
    const notice = noticeOf(row.values);
    const [told, off] = [dateIn(row, 'toldOn'), dateIn(row, 'offPlanned')];
    if (!notice || !told || !off) return [];
    if (land(calendar, toDay(told), notice) <= toDay(off)) return [];
    return [
      `“${row.values.name}” wants ${amountInWords(notice)} of notice. It was told on ${shortDate(told)} for ${shortDate(off)}: ask whether it agrees all the same.`,
    ];
  });
}

function addressNotTold(rows: readonly Row[]): string[] {
  return linksIn(rows)
    .filter(({ state, values }) => values.newAddress === true && state === 'listed')
    .map(
      ({ values }) =>
        `The address of “${values.name}” changes, and nobody there was told. What is sent to the old one is lost without an error.`,
    );
}

function offPlannedAfterExtract(rows: readonly Row[], { plan }: Around): string[] {
  const fdp = plan.milestones.find(({ id }) => id === 'fdp')?.date;
  return linksIn(rows).flatMap((row) => {
    const off = dateIn(row, 'offPlanned');
    if (!fdp || !off || off <= fdp || row.state === 'tested') return [];
    return [
      `“${row.values.name}” goes off on ${shortDate(off)}, after the final extract of ${shortDate(fdp)}: what arrives between them is in neither system.`,
    ];
  });
}
