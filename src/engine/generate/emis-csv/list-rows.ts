import {
  appointmentAt,
  type ListOfPeople,
  openList,
  PLACES_A_SESSION,
  patientAt,
  SESSIONS,
  slotRef,
} from '../model/appointments.ts';
import { dateText, timeText } from '../model/days.ts';
import type { Person } from '../model/person.ts';
import { Random } from '../model/random.ts';
import { LIST, refTo } from '../model/ref.ts';
import { MAIN_LOCATION, staffOf, Team } from '../model/staff.ts';
import type { EmisSystem } from './emis-system.ts';
import { writeStaff } from './practice-rows.ts';
import type { RowTaker } from './row-sink.ts';
import { writeSlot } from './slot-rows.ts';

const SESSION = 0x5e55;

/**
 * The team of a list and its diary: sessions in which anybody was booked, with their slots. A slot of
 * somebody whom the system does not hold is empty.
 */
export function writeList(
  sink: RowTaker,
  system: EmisSystem,
  list: number,
  holds: (person: Person) => boolean = () => true,
): void {
  const { practice } = system;
  for (const member of staffOf(practice, list, dateText)) writeStaff(sink, system, member);
  const people = openList(practice, list);
  for (let session = 0; session < SESSIONS; session++) {
    const booked = bookedIn(system, people, session, holds);
    if (booked.size > 0) writeSession(sink, system, list, session, booked);
  }
}

function bookedIn(
  { practice }: EmisSystem,
  people: ListOfPeople,
  session: number,
  holds: (person: Person) => boolean,
): Map<number, Person | null> {
  const booked = new Map<number, Person | null>();
  const first = session * PLACES_A_SESSION;
  for (let place = first; place < first + PLACES_A_SESSION; place++) {
    const person = patientAt(practice, people, place);
    if (person) booked.set(place, holds(person) ? person : null);
  }
  return booked;
}

function writeSession(
  sink: RowTaker,
  system: EmisSystem,
  list: number,
  session: number,
  booked: Map<number, Person | null>,
): void {
  const { practice, organisation, batch } = system;
  const random = new Random(practice.seed, list, session, SESSION);
  const first = session * PLACES_A_SESSION;
  const { day, start } = appointmentAt(practice, first);
  const role = random.chance(0.6) ? 'gp' : random.chance(0.7) ? 'nurse' : 'pharmacist';
  const id = system.id(refTo('session', LIST + list, session));
  sink.add('Appointment_Session', [
    id,
    role === 'gp' ? 'GP surgery' : role === 'nurse' ? 'Nurse clinic' : 'Medicine reviews',
    system.known(MAIN_LOCATION),
    'Timed Appointments',
    role === 'gp' ? 'General Surgery' : 'Clinic',
    dateText(day),
    timeText(start),
    dateText(day),
    timeText(start + PLACES_A_SESSION * 300),
    'false',
    organisation,
    'false',
    batch,
  ]);
  const clinician = system.known(new Team(practice, list).on(role, day));
  const holders = practice.quirks && random.chance(0.01) ? random.pick([0, 2]) : 1;
  for (let n = 0; n < holders; n++)
    sink.add('Appointment_SessionUser', [id, clinician, 'false', batch]);
  for (let place = first; place < first + PLACES_A_SESSION; place++) {
    const person = booked.get(place) ?? null;
    if (booked.has(place) || random.chance(0.11))
      writeSlot(sink, system, { slot: slotRef(list, place), list, session: id, place, person });
  }
}
