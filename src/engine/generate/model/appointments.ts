import { wholeYearsBetween } from './days.ts';
import { shareOfCare } from './england.ts';
import { type Person, personOf } from './person.ts';
import { CLINIC_DAYS, LIST_SIZE, type Practice } from './practice.ts';
import { mix, Random } from './random.ts';
import { LIST, type Ref, refTo } from './ref.ts';

/**
 * A list's appointments can be told from either end without knowing all of them: a bijection (an
 * affine one) deals the places of its sessions out to its patients, MOST to each, of whom each takes
 * as many as is likely.
 */
export const PLACES_A_SESSION = 36;
export const SESSIONS = CLINIC_DAYS * 2;
const MOST = 80;
const ALL_PLACES = SESSIONS * PLACES_A_SESSION;
const MEAN_BOOKED = 50;
const BOOKED = 0xb00c;

export type Appointment = { place: number; session: number; day: number; start: number };

/** How many appointments a patient has had and will have, in the years that the diary holds. */
function bookedCount(practice: Practice, person: Person): number {
  const { birth, sex, last, frailty, number } = person;
  const share = shareOfCare(wholeYearsBetween(birth, last), sex) * frailty;
  const random = new Random(practice.seed, number, BOOKED);
  return Math.min(MOST, random.count(MEAN_BOOKED * share * practice.volume));
}

/** A patient's appointments in the order of their days. */
export function appointmentsOf(practice: Practice, person: Person): Appointment[] {
  const { step, start } = dealOf(practice, person.list);
  const found: Appointment[] = [];
  const local = person.number % LIST_SIZE;
  for (let n = bookedCount(practice, person) - 1; n >= 0; n--) {
    const appointment = appointmentAt(practice, (start + (local * MOST + n) * step) % ALL_PLACES);
    if (isHere(person, appointment.day)) found.push(appointment);
  }
  return found.sort((one, other) => one.place - other.place);
}

/** Whose a place of a list's sessions is; null where nobody took it. */
export function patientAt(practice: Practice, list: ListOfPeople, place: number): Person | null {
  const { start, inverse } = list.deal;
  const dealt = ((place - start + ALL_PLACES) * inverse) % ALL_PLACES;
  const local = Math.floor(dealt / MOST);
  const person = list.people[local];
  if (!person || dealt % MOST >= (list.booked[local] as number)) return null;
  return isHere(person, appointmentAt(practice, place).day) ? person : null;
}

function isHere({ registered, last, gone }: Person, day: number): boolean {
  return day >= registered && (gone === null || day <= last);
}

export type ListOfPeople = { people: Person[]; booked: number[]; deal: Deal };

export function openList(practice: Practice, list: number): ListOfPeople {
  const first = list * LIST_SIZE;
  const size = Math.max(0, Math.min(LIST_SIZE, practice.patients - first));
  const people = Array.from({ length: size }, (_, n) => personOf(practice, first + n));
  return {
    people,
    booked: people.map((person) => bookedCount(practice, person)),
    deal: dealOf(practice, list),
  };
}

export function appointmentAt({ clinicDays }: Practice, place: number): Appointment {
  const session = Math.floor(place / PLACES_A_SESSION);
  const opens = session % 2 === 0 ? 8.5 * 3600 : 13.5 * 3600;
  return {
    place,
    session,
    day: clinicDays[session >> 1] as number,
    start: opens + (place % PLACES_A_SESSION) * 300,
  };
}

export function slotRef(list: number, place: number): Ref {
  return refTo('slot', LIST + list, place);
}

type Deal = { step: number; start: number; inverse: number };

/** 40,032 places = 2^5 · 3^2 · 139: a step without these factors reaches each of them. */
function dealOf({ seed }: Practice, list: number): Deal {
  const drawn = mix(mix(seed ^ 0xdea1) ^ list);
  let step = (drawn % 30_000) + 5_000;
  while (step % 2 === 0 || step % 3 === 0 || step % 139 === 0) step++;
  return { step, start: mix(drawn) % ALL_PLACES, inverse: inverseOf(step) };
}

function inverseOf(step: number): number {
  let [a, b, x, y] = [step, ALL_PLACES, 1, 0];
  while (b !== 0) {
    const times = Math.floor(a / b);
    [a, b] = [b, a - times * b];
    [x, y] = [y, x - times * y];
  }
  return ((x % ALL_PLACES) + ALL_PLACES) % ALL_PLACES;
}
