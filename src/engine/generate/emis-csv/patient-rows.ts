import { timeText, wholeYearsBetween } from '../model/days.ts';
import { namingOf } from '../model/household.ts';
import type { Person } from '../model/person.ts';
import { nhsNumberOf } from '../model/practice.ts';
import { Random } from '../model/random.ts';
import type { PatientRecord } from '../model/record.ts';
import { refTo } from '../model/ref.ts';
import { Team } from '../model/staff.ts';
import { date, type EmisSystem } from './emis-system.ts';
import { quoted, type RowTaker } from './row-sink.ts';

const TYPES: Record<Person['standing'], string> = {
  registered: 'Regular',
  left: 'Regular',
  died: 'Regular',
  temporary: 'Temporary',
  private: 'Private',
  dummy: 'Dummy',
};

/** The patient, and how the registration came about. */
export function writePatient(sink: RowTaker, system: EmisSystem, record: PatientRecord): void {
  const { person } = record;
  const { practice } = system;
  const naming = namingOf(practice, person);
  const { address } = naming;
  const random = new Random(practice.seed, person.number, 0xfad5);
  const patient = system.id(refTo('patient', person.number, 0));
  const yes = practice.quirks && person.number % 50 === 7 ? 'True' : 'true';
  const no = yes === 'True' ? 'False' : 'false';
  const isOld = wholeYearsBetween(person.birth, practice.asOf) > 79;
  const hasCarer = isOld && random.chance(0.2);
  const isSensitive = random.chance(0.004);
  sink.add('Admin_Patient', [
    patient,
    system.organisation,
    system.known(new Team(practice, person.list).on('gp', practice.asOf)),
    practice.quirks && random.chance(0.0005) ? 'U' : person.sex,
    date(person.birth),
    date(person.death),
    naming.title,
    naming.given,
    naming.middle,
    naming.surname,
    date(person.registered),
    nhsNumberAsHeld(system, person, random),
    String(person.number + 1),
    (practice.quirks && random.chance(0.01) ? '  ' : '') + TYPES[person.standing],
    person.standing === 'dummy' ? yes : no,
    address.house,
    address.street,
    address.village,
    address.town,
    address.county,
    address.postcode,
    isOld && random.chance(0.1) ? 'C1' : '',
    '',
    hasCarer ? `${naming.given} ${naming.surname} (carer)` : '',
    hasCarer ? random.pick(['Daughter', 'Son', 'Spouse', 'Neighbour']) : '',
    system.id(refTo('person', person.number, 0)),
    date(person.gone),
    no,
    isSensitive ? yes : no,
    random.chance(0.002) ? yes : no,
    naming.email,
    naming.homePhone,
    naming.mobilePhone,
    '',
    '',
    '',
    quoted(random.chance(0.02) ? 'Prefers "text" – not calls' : ''),
    system.batch,
  ]);
  writeRegistration(sink, system, record, patient);
}

/** Few numbers are absent, fail their check digit, or are placeholders. */
function nhsNumberAsHeld({ practice }: EmisSystem, person: Person, random: Random): string {
  const number = nhsNumberOf(practice, person.number);
  if (!practice.quirks) return number;
  const draw = random.next();
  if (person.standing === 'temporary' && draw < 0.3) return '';
  if (draw > 0.003) return number;
  if (draw > 0.0015) return `${number.slice(0, 9)}${(Number(number[9]) + 1) % 10}`;
  return draw > 0.0005 ? '' : random.pick(['0000000000', '9999999999', '1234567890']);
}

function writeRegistration(
  sink: RowTaker,
  system: EmisSystem,
  { person, registration }: PatientRecord,
  patient: string,
): void {
  const clerk = new Team(system.practice, person.list);
  for (const { day, time, status } of registration) {
    const moment = [date(day), timeText(time)];
    sink.add('Admin_PatientHistory', [
      patient,
      system.organisation,
      ...moment,
      status,
      system.batch,
    ]);
    sink.add('Audit_RegistrationAudit', [
      patient,
      system.organisation,
      ...moment,
      system.known(clerk.on('receptionist', day)),
      status.includes('submitted') ? 'Insert' : 'Update',
      system.batch,
    ]);
  }
}
