import { patientRecord } from '../model/patient-record.ts';
import { personOf } from '../model/person.ts';
import type { Practice } from '../model/practice.ts';
import type { PatientRecord } from '../model/record.ts';
import { type FaultPlan, plantFault, WHOLE_PATIENT } from './faults.ts';
import type { Ledger } from './ledger.ts';
import { Moving } from './moving.ts';
import { followRules, leaveBehind, ruleAgainst } from './rules.ts';

/**
 * The records of the patients `from` up to `to` as the target holds them, without those it does not
 * hold. Entries that land with the wrong patient land with the other one of a pair of numbers, so
 * `from` is even.
 */
export function movePatients(
  practice: Practice,
  { from, to }: { from: number; to: number },
  plan: FaultPlan,
  ledger: Ledger,
): PatientRecord[] {
  const moving = new Map<number, Moving>();
  for (let number = from; number < to; number++)
    moving.set(number, move(practice, number, plan, ledger));
  for (const { record, strays } of moving.values())
    moving.get(neighbourOf(record.person.number))?.record.entries.push(...strays);
  return [...moving.values()].filter(({ isLeftOut }) => !isLeftOut).map(({ record }) => record);
}

function move(practice: Practice, number: number, plan: FaultPlan, ledger: Ledger): Moving {
  const moving = new Moving(
    practice,
    patientRecord(practice, number),
    ledger,
    hasNeighbour(practice, number, plan),
  );
  const rule = ruleAgainst(practice, moving.record.person);
  if (rule) leaveBehind(moving, rule);
  else {
    plantFault(moving, plan);
    if (!moving.isLeftOut) followRules(moving);
  }
  return moving;
}

/** A stray needs somebody in the target to land with; who can go missing there does not count. */
function hasNeighbour(practice: Practice, number: number, { kinds, every }: FaultPlan): boolean {
  const neighbour = neighbourOf(number);
  if (neighbour >= practice.patients) return false;
  if (ruleAgainst(practice, personOf(practice, neighbour))) return false;
  const turn = kinds.indexOf(WHOLE_PATIENT);
  return (
    turn < 0 || neighbour % every !== 0 || Math.floor(neighbour / every) % kinds.length !== turn
  );
}

function neighbourOf(number: number): number {
  return number % 2 === 0 ? number + 1 : number - 1;
}
