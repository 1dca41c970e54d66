import invented from '../catalogue/invented.json' with { type: 'json' };
import { wholeYearsBetween } from './days.ts';
import { type Person, personOf } from './person.ts';
import type { Practice } from './practice.ts';
import { Random } from './random.ts';

export type Address = {
  house: string;
  street: string;
  village: string;
  town: string;
  county: string;
  postcode: string;
};

export type Naming = {
  title: string;
  given: string;
  middle: string;
  surname: string;
  address: Address;
  homePhone: string;
  mobilePhone: string;
  email: string;
};

/** Households are made from patients of neighbouring numbers, this many at a time. */
const NEIGHBOURS = 6;
const NAME = 0x4a3e;
const HOUSEHOLD = 0x40d5;

/** A patient's invented names and the address of the household. */
export function namingOf(practice: Practice, person: Person): Naming {
  const { number, sex } = person;
  const random = new Random(practice.seed, number, NAME);
  const head = headOf(practice, number);
  const house = new Random(practice.seed, head, HOUSEHOLD);
  const shared = someSurname(house);
  const address = someAddress(house);
  const line = String(house.below(1000)).padStart(3, '0');
  const forenames = sex === 'F' ? invented.female : invented.male;
  const given = random.pick(forenames);
  const surname = head === number || random.chance(0.85) ? shared : someSurname(random);
  return {
    title: titleOf(person, practice.asOf, random),
    given: person.standing === 'dummy' ? 'Test' : given,
    middle: random.chance(0.55) ? random.pick(forenames) : '',
    surname: person.standing === 'dummy' ? 'Xxtestpatient' : surname,
    address,
    homePhone: house.chance(0.6) ? `01632 960${line}` : '',
    mobilePhone: random.chance(0.8)
      ? `07700 900${String(random.below(1000)).padStart(3, '0')}`
      : '',
    email: random.chance(0.5)
      ? `${given}.${number}@example.org`.toLowerCase().replace('ë', 'e')
      : '',
  };
}

/** Children live with an adult among their neighbours where there is one, and some adults together. */
function headOf(practice: Practice, number: number): number {
  const first = number - (number % NEIGHBOURS);
  let head = number;
  for (let other = first; other < first + NEIGHBOURS; other++) {
    if (isAdult(practice, personOf(practice, other))) {
      head = other;
      break;
    }
  }
  const isChild = !isAdult(practice, personOf(practice, number));
  return isChild || new Random(practice.seed, number, HOUSEHOLD).chance(0.45) ? head : number;
}

function isAdult(practice: Practice, { birth }: Person): boolean {
  return wholeYearsBetween(birth, practice.asOf) >= 18;
}

function someSurname(random: Random): string {
  if (random.chance(0.12)) return random.pick(invented.otherSurnames);
  return random.pick(invented.surnameStarts) + random.pick(invented.surnameEnds);
}

/** ZZ is no postcode area. */
function someAddress(random: Random): Address {
  return {
    house: random.chance(0.15) ? `Flat ${random.between(1, 40)}` : '',
    street: `${random.between(1, 180)} ${random.pick(invented.streets)} ${random.pick(invented.roads)}`,
    village: random.pick(invented.villages),
    town: random.pick(invented.towns),
    county: invented.county,
    postcode: `ZZ${random.between(1, 29)}${random.between(1, 9)}${random.pick(LETTERS)}${random.pick(LETTERS)}`,
  };
}

const LETTERS = [...'ABDEFGHJLNPQRSTUWXYZ'];

function titleOf({ sex, birth }: Person, asOf: number, random: Random): string {
  if (wholeYearsBetween(birth, asOf) < 18) return sex === 'F' ? 'Miss' : 'Master';
  if (random.chance(0.02)) return 'Dr';
  return sex === 'M' ? 'Mr' : random.pick(['Mrs', 'Ms', 'Miss', 'Mrs']);
}
