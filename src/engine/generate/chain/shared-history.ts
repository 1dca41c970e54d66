import type { Practice } from '../model/practice.ts';
import { Random } from '../model/random.ts';
import { CHAIN_RATES } from './rates.ts';
import { fieldOf, type Row, type RowHistory, type Turn } from './row-history.ts';
import { cancelledTurn, slotTurns } from './slot-turns.ts';
import { type Stretch, someDay, within } from './stretch.ts';

const PRACTICE = 0x94ac;
const LIST = 0x1157;

/** Organisations, staff of elsewhere and code tables: some names change, some codes come after their use. */
export function practiceHistory(
  rows: readonly Row[],
  { seed }: Practice,
  stretch: Stretch,
): RowHistory[] {
  const random = new Random(seed, PRACTICE);
  const turned = new Set(
    ['Admin_Organisation', 'Coding_ClinicalCode', 'Coding_DrugCode'].map((table) =>
      random.pick(rows.filter((row) => row.table === table)),
    ),
  );
  return rows.map((row) => ({
    row,
    turns: turned.has(row) ? [turnOf(row, someDay(stretch, random))] : [],
    goneOn: null,
  }));
}

function turnOf({ table }: Row, on: string): Turn {
  return table === 'Admin_Organisation'
    ? { on, before: { OrganisationName: 'As it was called before' } }
    : { on, before: null };
}

/** The team of a list and its appointments: somebody's row comes late, slots are booked, kept and cancelled. */
export function listHistory(
  rows: readonly Row[],
  { practice, list, stretch }: { practice: Practice; list: number; stretch: Stretch },
): RowHistory[] {
  const random = new Random(practice.seed, list, LIST);
  const staff = random.pick(rows.filter(({ table }) => table === 'Admin_UserInRole'));
  const patients = rows.map((row) => fieldOf(row, 'PatientGuid')).filter(Boolean);
  return rows.map((row) => {
    const own =
      row === staff
        ? [{ on: someDay(stretch, random), before: null }]
        : row.table === 'Appointment_Slot'
          ? [...slotTurns(row), ...cancelled(row, patients, stretch, random)]
          : [];
    return { row, turns: within(stretch, own), goneOn: null };
  });
}

function cancelled(row: Row, patients: string[], stretch: Stretch, random: Random): Turn[] {
  const isFree = fieldOf(row, 'PatientGuid') === '' && patients.length > 0;
  if (!isFree || fieldOf(row, 'AppointmentDate') <= stretch.from) return [];
  if (!random.chance(CHAIN_RATES.slotCancelled)) return [];
  return [cancelledTurn(someDay(stretch, random), random.pick(patients), stretch.from)];
}
