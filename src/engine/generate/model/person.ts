import { type Sex, someAgeAndSex } from './england.ts';
import { LIST_SIZE, type Practice } from './practice.ts';
import { Random } from './random.ts';

export type Standing = 'registered' | 'left' | 'died' | 'temporary' | 'private' | 'dummy';

/** What decides a patient's whole record: who it is, and from when to when they were here. */
export type Person = {
  number: number;
  list: number;
  sex: Sex;
  standing: Standing;
  birth: number;
  death: number | null;
  /** First day at this practice. */
  registered: number;
  /** Last day, of whoever left or died. */
  gone: number | null;
  /** The last day on which something can have happened. */
  last: number;
  /** How much more care than others of the same age and sex; 1 on average. */
  frailty: number;
};

const PERSON = 0x5e50;
const YEAR = 365.25;

/** The person of this number: the same whatever the size of the practice. */
export function personOf(practice: Practice, number: number): Person {
  const random = new Random(practice.seed, number, PERSON);
  const standing = someStanding(random);
  const { age, sex } = ageAndSex(standing, random);
  const gone =
    standing === 'left' || standing === 'died' ? practice.asOf - random.below(8 * 365) - 1 : null;
  const last = gone ?? practice.asOf;
  const birth = Math.floor(last - age * YEAR);
  return {
    number,
    list: Math.floor(number / LIST_SIZE),
    sex,
    standing,
    birth,
    death: standing === 'died' ? gone : null,
    registered: registeredOn(standing, birth, last, random),
    gone,
    last,
    frailty: Math.exp(random.normal() * 0.6 - 0.18),
  };
}

function someStanding(random: Random): Standing {
  const draw = random.next();
  if (draw < 0.74) return 'registered';
  if (draw < 0.91) return 'left';
  if (draw < 0.97) return 'died';
  if (draw < 0.99) return 'temporary';
  return draw < 0.997 ? 'private' : 'dummy';
}

/** England's pyramid, but for the dead, who were old, or very rarely young. */
function ageAndSex(standing: Standing, random: Random): { age: number; sex: Sex } {
  if (standing !== 'died') return someAgeAndSex(random);
  const age = random.chance(0.06) ? 20 + random.next() * 40 : 81 + random.normal() * 10;
  return { age: Math.min(106, Math.max(1, age)), sex: random.chance(0.51) ? 'F' : 'M' };
}

function registeredOn(standing: Standing, birth: number, last: number, random: Random): number {
  if (standing === 'temporary') return Math.max(birth, last - random.below(80));
  const yearsHere = -Math.log(1 - random.next()) * 13;
  const earliest = Math.min(last, birth + 14 + random.below(20));
  return Math.max(earliest, Math.floor(last - yearsHere * YEAR));
}
