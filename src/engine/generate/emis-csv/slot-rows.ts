import { appointmentAt } from '../model/appointments.ts';
import { dateText, timeText } from '../model/days.ts';
import type { Person } from '../model/person.ts';
import { Random } from '../model/random.ts';
import { type Ref, refTo } from '../model/ref.ts';
import { type EmisSystem, flag } from './emis-system.ts';
import type { RowTaker } from './row-sink.ts';

const SLOT = 0x5107;

export type Slot = {
  slot: Ref;
  list: number;
  session: string;
  place: number;
  person: Person | null;
};

/** A slot and what came of it: an empty one has no patient. */
export function writeSlot(sink: RowTaker, system: EmisSystem, slot: Slot): void {
  const { practice, organisation, batch } = system;
  const { day, start } = appointmentAt(practice, slot.place);
  const random = new Random(practice.seed, slot.list, slot.place, SLOT);
  const { person } = slot;
  const isPast = day <= practice.asOf;
  const isMissed = person !== null && isPast && random.chance(0.05);
  const isKept = person !== null && isPast && !isMissed;
  const wait = random.below(25);
  const minutes = random.between(5, 18);
  const booked = day - random.below(21);
  const isOrphan = person !== null && practice.quirks && random.chance(0.003);
  const patient = isOrphan
    ? system.id(refTo('patient', 0xd000_0000 + slot.list, slot.place))
    : person && system.id(refTo('patient', person.number, 0));
  sink.add('Appointment_Slot', [
    system.id(slot.slot),
    dateText(day),
    timeText(start),
    random.chance(0.8) ? '10' : '5',
    patient ?? '',
    isKept ? timeText(start + wait * 60) : '',
    isKept ? timeText(start + (wait + minutes) * 60) : '',
    person && isPast ? flag(isMissed) : '',
    isKept ? String(wait) : '',
    isKept ? String(Math.max(0, wait - 5)) : '',
    isKept ? String(minutes) : '',
    organisation,
    slot.session,
    '',
    person ? dateText(Math.min(booked, practice.asOf)) : '',
    person ? timeText(random.between(8, 17) * 3600 + random.below(3600)) : '',
    person ? (isMissed ? 'DNA' : isKept ? 'Left' : 'Booked') : 'Slot Available',
    random.pick(['Routine', 'Same day', 'Telephone', 'Review']),
    practice.quirks && slot.place % 301 === 3 ? 'TRUE' : flag(random.chance(0.25)),
    person ? random.pick(['Practice', 'Practice', 'Patient', 'Automated']) : '',
    '',
    '',
    random.pick(['Face-to-face (Surgery)', 'Face-to-face (Surgery)', 'Telephone/Audio']),
    flag(!person && random.chance(0.1)),
    'Care Related Encounter',
    'General Practice',
    'General Consultation Routine',
    '',
    'false',
    batch,
  ]);
}
