import type { Random } from '../model/random.ts';
import { CHAIN_RATES } from './rates.ts';
import { changed, fieldOf, type Row, type RowHistory, type Turn } from './row-history.ts';
import { type Stretch, someDay } from './stretch.ts';

type Making = { stretch: Stretch; random: Random; newId: () => string };

/**
 * What was written down in a record by mistake and is deleted within the stretch, so that nothing of it is
 * there at the end: made after the likeness of what is.
 */
export function mistakesIn(rows: readonly Row[], making: Making): RowHistory[] {
  const { random } = making;
  const of = (table: Row['table']) => rows.filter((row) => row.table === table);
  const happens = (rate: number, among: readonly Row[]) =>
    random.chance(rate) && among.length > 0 ? random.pick(among) : null;
  const entry = happens(CHAIN_RATES.entryMistaken, of('CareRecord_Observation'));
  const referral = happens(CHAIN_RATES.referralMistaken, entriesIn(rows, REFERRALS));
  const visit = happens(CHAIN_RATES.consultationMistaken, of('CareRecord_Consultation'));
  const course = happens(CHAIN_RATES.courseMistaken, of('Prescribing_DrugRecord'));
  const recall = happens(CHAIN_RATES.recallMistaken, of('CareRecord_Diary'));
  const noProblem = happens(CHAIN_RATES.problemWithdrawn, entriesIn(rows, PROBLEMS, false));
  return [
    ...(entry ? mistakenEntry(rows, entry, making) : []),
    ...(referral ? mistakenEntry(rows, referral, making) : []),
    ...(visit ? mistakenVisit(rows, visit, making) : []),
    ...(course ? mistakenCourse(rows, course, making) : []),
    ...(recall ? gone([changed(recall, { DiaryGuid: making.newId() })], making) : []),
    ...(noProblem ? withdrawnProblem(rows, noProblem, making) : []),
  ];
}

/** An entry with what hangs from its row: it was a problem or a referral as well, if its model is one. */
function mistakenEntry(rows: readonly Row[], entry: Row, making: Making): RowHistory[] {
  const id = making.newId();
  const own = rows.filter(
    (row) =>
      (row === entry || row.table === PROBLEMS || row.table === REFERRALS) &&
      fieldOf(row, 'ObservationGuid') === fieldOf(entry, 'ObservationGuid'),
  );
  return gone(
    own.map((row) => changed(row, { ObservationGuid: id })),
    making,
  );
}

function mistakenVisit(rows: readonly Row[], visit: Row, making: Making): RowHistory[] {
  const id = making.newId();
  const entries = rows
    .filter(
      (row) =>
        row.table === 'CareRecord_Observation' &&
        fieldOf(row, 'ConsultationGuid') === fieldOf(visit, 'ConsultationGuid'),
    )
    .map((row) => changed(row, { ObservationGuid: making.newId(), ConsultationGuid: id }));
  return gone([changed(visit, { ConsultationGuid: id }), ...entries], making);
}

function mistakenCourse(rows: readonly Row[], course: Row, making: Making): RowHistory[] {
  const id = making.newId();
  const issue = rows.find(
    (row) =>
      row.table === 'Prescribing_IssueRecord' &&
      fieldOf(row, 'DrugRecordGuid') === fieldOf(course, 'DrugRecordGuid'),
  );
  const issued = issue
    ? [changed(issue, { IssueRecordGuid: making.newId(), DrugRecordGuid: id })]
    : [];
  return gone([changed(course, { DrugRecordGuid: id }), ...issued], making);
}

/** No problem any more: the entry stays. */
function withdrawnProblem(rows: readonly Row[], entry: Row, making: Making): RowHistory[] {
  const model = rows.find(({ table }) => table === 'CareRecord_Problem');
  if (!model) return [];
  const id = fieldOf(entry, 'ObservationGuid');
  const problem = changed(model, { ObservationGuid: id, ParentProblemObservationGuid: '' });
  return gone([problem], making);
}

const PROBLEMS: Row['table'] = 'CareRecord_Problem';
const REFERRALS: Row['table'] = 'CareRecord_ObservationReferral';

/** Entries that have a row in another table as well, or have none there. */
function entriesIn(rows: readonly Row[], table: Row['table'], isThere = true): Row[] {
  const others = new Set(
    rows.filter((row) => row.table === table).map((row) => fieldOf(row, 'ObservationGuid')),
  );
  return rows.filter(
    (row) =>
      row.table === 'CareRecord_Observation' &&
      others.has(fieldOf(row, 'ObservationGuid')) === isThere,
  );
}

/** Written down before the stretch or within it, and deleted on a day after that. */
function gone(rows: readonly Row[], { stretch, random }: Making): RowHistory[] {
  const [one, other] = [someDay(stretch, random), someDay(stretch, random)];
  const [written, goneOn] = one < other ? [one, other] : [stretch.from, one];
  const turns: Turn[] = written === stretch.from ? [] : [{ on: written, before: null }];
  return rows.map((row) => ({ row, turns, goneOn }));
}
