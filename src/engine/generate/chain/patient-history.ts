import type { EmisSystem } from '../emis-csv/emis-system.ts';
import { Random } from '../model/random.ts';
import { refTo } from '../model/ref.ts';
import { mistakesIn } from './mistakes.ts';
import { patientTurns } from './patient-turns.ts';
import { CHAIN_RATES } from './rates.ts';
import { fieldOf, type Row, type RowHistory, type Turn } from './row-history.ts';
import { later, type Stretch, someDay, within } from './stretch.ts';

const CHAIN = 0xc4a1;
const FATE = 0xfa7e;

/** When a patient comes or is deleted within the stretch; null for not at all. */
export type Standing = { arrivesOn: string | null; deletedOn: string | null };

export function standingOf(seed: number, patient: number, stretch: Stretch): Standing {
  const random = new Random(seed, patient, FATE);
  const draw = random.next();
  const { patientArrives, patientDeleted } = CHAIN_RATES;
  return {
    arrivesOn: draw < patientArrives ? someDay(stretch, random) : null,
    deletedOn: draw > 1 - patientDeleted ? someDay(stretch, random) : null,
  };
}

/** What all rows of a patient went through, and those that were there on the way and are not at the end. */
export function patientHistory(
  rows: readonly Row[],
  { system, patient, stretch }: { system: EmisSystem; patient: number; stretch: Stretch },
): RowHistory[] {
  const random = new Random(system.practice.seed, patient, CHAIN);
  const { arrivesOn, deletedOn } = standingOf(system.practice.seed, patient, stretch);
  let made = 0;
  const newId = () => system.id(refTo('mistaken', patient, made++));
  const turnsOf = patientTurns(rows);
  const told = rows.map((row) => {
    const turns = [...within(stretch, turnsOf(row)), ...mended(row, stretch, random)];
    return { row, turns: lateNowAndThen(turns, stretch, random), goneOn: null };
  });
  const all = [...told, ...mistakesIn(rows, { stretch, random, newId })];
  if (deletedOn) return all.map((history) => deleted(history, deletedOn));
  return arrivesOn
    ? all.map((history) => ({
        ...history,
        turns: [...history.turns, arrival(history.row, arrivesOn, stretch, random)],
      }))
    : all;
}

/** What is put right within the stretch. */
function mended(row: Row, stretch: Stretch, random: Random): Turn[] {
  if (row.table === 'Admin_Patient' && random.chance(CHAIN_RATES.phoneGiven))
    return [{ on: someDay(stretch, random), before: { MobilePhone: '' } }];
  if (row.table === 'CareRecord_Diary' && fieldOf(row, 'IsComplete') === 'true')
    return random.chance(CHAIN_RATES.recallDone)
      ? [{ on: someDay(stretch, random), before: { IsComplete: 'false', IsActive: 'true' } }]
      : [];
  if (row.table === 'CareRecord_Observation' && random.chance(CHAIN_RATES.textCorrected))
    return [{ on: someDay(stretch, random), before: { AssociatedText: 'Wrongly dictated' } }];
  return [];
}

/** The delta of each table is made by itself, so a row can come days after what belongs to it. */
function lateNowAndThen(turns: Turn[], stretch: Stretch, random: Random): Turn[] {
  return turns.map((turn) =>
    turn.before === null && random.chance(CHAIN_RATES.rowLate)
      ? { ...turn, on: later(stretch, turn.on, random.between(1, 3)) }
      : turn,
  );
}

/** The patient's own row comes with the record or after it. */
function arrival({ table }: Row, on: string, stretch: Stretch, random: Random): Turn {
  const isLate = table === 'Admin_Patient' && random.chance(0.5);
  return { on: isLate ? later(stretch, on, 1) : on, before: null };
}

/** Nothing is sent for what belonged to a patient who is deleted. */
function deleted(history: RowHistory, on: string): RowHistory {
  const goneOn = history.goneOn !== null && history.goneOn < on ? history.goneOn : on;
  const isSaid = history.row.table === 'Admin_Patient' || goneOn < on;
  return { ...history, goneOn, ...(isSaid ? {} : { goesUnsaid: true as const }) };
}
