import invented from '../catalogue/invented.json' with { type: 'json' };
import { CODES, DRUGS } from '../model/catalogue.ts';
import { dateText } from '../model/days.ts';
import { LIST_SIZE } from '../model/practice.ts';
import { PRACTICE, refTo } from '../model/ref.ts';
import { foreignStaff, MAIN_LOCATION, OWN_ORGANISATION, type StaffMember } from '../model/staff.ts';
import type { EmisSystem } from './emis-system.ts';
import { quoted, type RowTaker } from './row-sink.ts';

/** A code that entries use and the code table lacks, where quirks are wanted. */
const CODE_LEFT_OUT = 'local-carer';
/** A code that stands in the table twice, under two parents. */
const CODE_WITH_TWO_PARENTS = 'bmi';

/** What belongs to the practice as a whole: organisations, sites, staff of elsewhere, code tables. */
export function writePractice(sink: RowTaker, system: EmisSystem): void {
  writeOrganisations(sink, system);
  writeSites(sink, system);
  const lists = Math.ceil(system.practice.patients / LIST_SIZE);
  for (const member of foreignStaff(system.practice, 40 + lists * 20))
    writeStaff(sink, system, member);
  writeCodes(sink, system);
  sink.add('Agreements_SharingOrganisation', [
    system.organisation,
    'true',
    `${dateText(system.practice.asOf - 700)} 09:12:45`,
    'false',
    'false',
  ]);
}

function writeOrganisations(sink: RowTaker, system: EmisSystem): void {
  const commissioner = system.id(refTo('organisation', PRACTICE, 900));
  const add = (n: number, name: string, ods: string, type: string, closed: string) => {
    const main = n === 0 ? system.bareId(MAIN_LOCATION) : '';
    const isTrailing = system.practice.quirks && n === 0;
    sink.add('Admin_Organisation', [
      system.id(refTo('organisation', PRACTICE, n)),
      n === 0 ? '99001' : '',
      name,
      ods,
      n === 900 ? '' : commissioner,
      n === 0 ? commissioner : '',
      type,
      '1990-04-01',
      closed,
      isTrailing ? `${main}  ` : main && `{${main}}`,
      system.batch,
    ]);
  };
  add(0, 'Fernley Bridge Surgery (synthetic)', 'Z99001', 'GP Practices in England and Wales', '');
  add(900, 'NHS Wendleshire (synthetic)', 'ZZW', 'Clinical Commissioning Group (CCG)', '');
  for (const [n, name] of invented.organisations.entries())
    add(n + 1, name, `ZZ${n + 10}`, 'NHS Trust', '');
  if (system.practice.quirks) add(901, 'Mr Tobias Oakcroft', '', '', '2015-06-08');
}

function writeSites(sink: RowTaker, system: EmisSystem): void {
  const add = (n: number, name: string, type: string) => {
    const site = refTo('location', PRACTICE, n);
    const parent = n === 0 ? null : MAIN_LOCATION;
    const fields = [
      system.id(site),
      name,
      type,
      system.id(parent),
      '1990-04-01',
      '',
      'Practice Manager',
      '',
      'surgery@example.org',
      `01632 96000${n}`,
      '',
      `${n + 1} Chantry Row`,
      '',
      invented.towns[0] ?? '',
      system.practice.quirks && n === 1 ? 'England' : invented.county,
      'ZZ11AB',
    ];
    sink.add('Admin_Location', [...fields, 'false', system.batch]);
    sink.add('Admin_OrganisationLocation', [
      system.id(OWN_ORGANISATION),
      system.id(site),
      n === 0 ? 'true' : 'false',
      'false',
      system.batch,
    ]);
  };
  add(0, 'Fernley Bridge Surgery', 'Main Surgery');
  add(1, 'Marshwick Branch', 'Branch Surgery');
}

export function writeStaff(sink: RowTaker, system: EmisSystem, member: StaffMember): void {
  sink.add('Admin_UserInRole', [
    system.id(member.ref),
    system.id(member.organisation),
    member.title,
    member.given,
    member.surname,
    member.jobCode,
    member.jobName,
    member.from,
    member.to,
    member.registration,
    system.batch,
  ]);
}

/** Both code tables are complete each time. */
function writeCodes(sink: RowTaker, system: EmisSystem): void {
  for (const code of CODES) {
    if (system.practice.quirks && code.key === CODE_LEFT_OUT) continue;
    const parents = code.key === CODE_WITH_TWO_PARENTS ? CODES.slice(0, 2) : CODES.slice(0, 1);
    for (const parent of parents)
      sink.add('Coding_ClinicalCode', [
        code.codeId,
        quoted(code.term),
        readTermOf(code.read, code.key.length),
        code.snomedConcept,
        code.snomedDescription,
        '',
        '',
        '',
        code.category,
        parent === code ? '' : parent.codeId,
        system.batch,
      ]);
  }
  for (const drug of DRUGS)
    sink.add('Coding_DrugCode', [
      drug.codeId,
      quoted(drug.term),
      drug.key === 'emollient' ? '' : drug.dmd,
      '',
      system.batch,
    ]);
}

/** Some terms are synonyms of their Read code, which then bears a suffix. */
function readTermOf(read: string, draw: number): string {
  return read.length === 5 && draw % 4 === 0 ? `${read}-1` : read;
}
