import invented from '../catalogue/invented.json' with { type: 'json' };
import { dayOf } from './days.ts';
import type { Practice } from './practice.ts';
import { Random } from './random.ts';
import { LIST, PRACTICE, type Ref, refTo } from './ref.ts';

export type Role = 'gp' | 'nurse' | 'assistant' | 'pharmacist' | 'administrator' | 'receptionist';

export type StaffMember = {
  ref: Ref;
  organisation: Ref;
  title: string;
  given: string;
  surname: string;
  jobCode: string;
  jobName: string;
  from: string;
  to: string;
  registration: string;
};

const ROLES: readonly Role[] = [
  'gp',
  'nurse',
  'assistant',
  'pharmacist',
  'administrator',
  'receptionist',
];
const JOBS: Record<Role, [string, string]> = {
  gp: ['R0260', 'General Medical Practitioner'],
  nurse: ['R8001', 'Nurse Access Role'],
  assistant: ['R8003', 'Health Professional Access Role'],
  pharmacist: ['R8003', 'Health Professional Access Role'],
  administrator: ['R8008', 'Admin/Clinical Support Access Role'],
  receptionist: ['R8010', 'Receptionist'],
};

export const OWN_ORGANISATION = refTo('organisation', PRACTICE, 0);
export const MAIN_LOCATION = refTo('location', PRACTICE, 0);

/** Who holds a role in the team of a list on a day: everybody followed somebody who has left. */
export class Team {
  readonly #list: number;
  readonly #since: number[];

  constructor(practice: Practice, list: number) {
    this.#list = list;
    const random = new Random(practice.seed, list, SINCE);
    this.#since = ROLES.map(() => practice.asOf - random.between(200, 5000));
  }

  on(role: Role, day: number): Ref {
    const place = ROLES.indexOf(role);
    const isFormer = day < (this.#since[place] as number);
    return refTo('staff', LIST + this.#list, place * 2 + (isFormer ? 1 : 0));
  }

  since(role: Role): number {
    return this.#since[ROLES.indexOf(role)] as number;
  }
}

const SINCE = 0x51c3;
const NAMES = 0x57af;

/** The people of a list's team, those who have left among them. */
export function staffOf(
  practice: Practice,
  list: number,
  dateText: (day: number) => string,
): StaffMember[] {
  const team = new Team(practice, list);
  return ROLES.flatMap((role, place) =>
    [0, 1].map((former) => {
      const random = new Random(practice.seed, list, NAMES, place * 2 + former);
      const since = team.since(role);
      const [jobCode, jobName] = JOBS[role];
      return {
        ref: refTo('staff', LIST + list, place * 2 + former),
        organisation: OWN_ORGANISATION,
        title: role === 'gp' ? 'Dr' : random.pick(['Mrs', 'Ms', 'Mr']),
        given: random.pick(random.chance(0.7) ? invented.female : invented.male),
        surname: random.pick(invented.surnameStarts) + random.pick(invented.surnameEnds),
        jobCode,
        jobName,
        from: dateText(former ? Math.min(since - 1, dayOf('1998-04-01')) : since),
        to: former ? dateText(since - 1) : '',
        registration: role === 'gp' ? `G9${String(990_000 + list * 2 + former)}` : '',
      };
    }),
  );
}

/** Departments and people of elsewhere, of whom an extract holds many, with dates that mean nothing. */
export function foreignStaff(practice: Practice, count: number): StaffMember[] {
  return Array.from({ length: count }, (_, n) => {
    const random = new Random(practice.seed, n, NAMES, 0xf0e1);
    const isDepartment = random.chance(0.2);
    return {
      ref: refTo('staff', PRACTICE, n),
      organisation: refTo(
        'organisation',
        PRACTICE,
        1 + random.below(invented.organisations.length),
      ),
      title: isDepartment
        ? random.pick(invented.foreignDepartments)
        : random.pick(['Mr', 'Ms', 'Dr']),
      given: isDepartment ? '' : ` ${random.pick(invented.male)}`,
      surname: isDepartment
        ? 'Department'
        : random.pick(invented.surnameStarts) + random.pick(invented.surnameEnds),
      jobCode: 'R0050',
      jobName: 'Consultant',
      from: random.chance(0.6) ? '1899-12-31' : '1899-01-01',
      to: '',
      registration: '',
    };
  });
}
