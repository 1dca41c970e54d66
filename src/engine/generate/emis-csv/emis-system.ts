import { dateText, timeText } from '../model/days.ts';
import type { Practice } from '../model/practice.ts';
import { mix } from '../model/random.ts';
import type { Written } from '../model/record.ts';
import { idOf, type Ref } from '../model/ref.ts';
import { OWN_ORGANISATION } from '../model/staff.ts';

/** How one EMIS system writes: with its own ids, in batches of its own, numbers in its own way. */
export class EmisSystem {
  readonly practice: Practice;
  readonly organisation: string;
  readonly batch: string;
  readonly #system: number;
  readonly #padsNumbers: boolean;
  readonly #known = new Map<number, string>();

  /** `which` tells the systems of one practice apart: 0 the one that is left, 1 the one moved to. */
  constructor(practice: Practice, which: number) {
    this.practice = practice;
    this.#system = mix(practice.seed ^ mix(which + 0xe315));
    this.#padsNumbers = which === 0;
    this.batch = String(20_000 + ((practice.seed + which * 7919) % 70_000));
    this.organisation = this.id(OWN_ORGANISATION);
  }

  /** A guid as EMIS writes it; blank for nothing. */
  id(ref: Ref | null): string {
    return ref ? `{${idOf(ref, this.#system)}}` : '';
  }

  /** The same, remembered: for staff and places, who come again and again. */
  known(ref: Ref | null): string {
    if (!ref) return '';
    const key = ref.owner * 0x10_0000 + (ref.key >>> 26) * 0x4000 + (ref.key & 0x3fff);
    let id = this.#known.get(key);
    if (id === undefined) {
      id = this.id(ref);
      this.#known.set(key, id);
    }
    return id;
  }

  bareId(ref: Ref): string {
    return idOf(ref, this.#system);
  }

  number(value: number | null): string {
    if (value === null) return '';
    return this.#padsNumbers ? value.toFixed(3) : String(value);
  }

  /** The fields that everything written down has: dates, and who did it. */
  written({ day, precision, entered, time, clinician, enteredBy }: Written): string[] {
    return [
      precision === 'U' ? '' : dateText(day),
      precision,
      dateText(entered),
      timeText(time),
      this.known(clinician),
      this.known(enteredBy),
    ];
  }
}

export function flag(value: boolean): string {
  return value ? 'true' : 'false';
}

export function date(day: number | null): string {
  return day === null ? '' : dateText(day);
}
