import { isObject, type Json, objects, parseJson, textAt, textOf } from '../../record/json.ts';
import type { StagedRecord } from '../../record/staged-record.ts';
import { collapseSpaces } from '../../record/text-layout.ts';

/** A record with what is around it on its side, to be asked what is said where. */
export class Side {
  readonly record: StagedRecord;
  readonly #all: readonly StagedRecord[];
  readonly #texts: string[];

  constructor(record: StagedRecord, all: readonly StagedRecord[]) {
    this.record = record;
    this.#all = all;
    this.#texts = textsOf(record);
  }

  get all(): readonly StagedRecord[] {
    return this.#all;
  }

  /** The record has exactly this as one of its values. */
  says(value: string): boolean {
    return this.#texts.includes(value);
  }

  /** The text stands somewhere in the record, however it is laid out. */
  tells(text: string): boolean {
    return plainTextsOf(this.record).some((one) => one.includes(plain(text)));
  }

  /** Each line of the text stands in some record of the side, or the text in one. */
  isToldAround(text: string): boolean {
    const all = this.#all.flatMap(plainTextsOf);
    const isTold = (part: string) => all.some((one) => one.includes(plain(part)));
    return isTold(text) || text.split('\n').every(isTold);
  }

  codes(code: string): boolean {
    const { interpretation } = parsed(this.record);
    return objects(isObject(interpretation) ? interpretation.coding : undefined).some(
      (coding) => textAt(coding, 'code') === code,
    );
  }

  get isMember(): boolean {
    return this.record.relations.some(({ kind }) => kind === 'parent');
  }

  /** It is a report's, or its specimen, or in a panel of one. */
  get isOfReport(): boolean {
    return (
      ['specimen', 'test_report'].includes(this.record.type) ||
      this.record.relations.some(({ kind }) => ['report', 'specimen', 'parent'].includes(kind))
    );
  }

  /** Some record of the side has a relation of this kind. */
  anywhere(kind: string): boolean {
    return this.#all.some(({ relations }) => relations.some((one) => one.kind === kind));
  }

  get consultation(): StagedRecord | undefined {
    const at = this.record.relations.find(({ kind }) => kind === 'consultation')?.to;
    return at === undefined ? undefined : this.#all[at];
  }

  hasCodeAround(code: string): boolean {
    return this.#all.some((one) => one.code.orig_code === code);
  }

  get hasMembers(): boolean {
    return this.#all.some(({ relations }) =>
      relations.some(({ kind, to }) => kind === 'parent' && this.#all[to] === this.record),
    );
  }

  /** Every date of the record but that of recording. */
  get dates(): string[] {
    const { effective, otherDates } = this.record;
    const available = textAt(parsed(this.record), 'availabilityTime');
    return [effective?.written, available, ...otherDates].filter(
      (date) => date !== null && date !== undefined,
    );
  }

  /** What can be told of a course or authorisation by the issues that were made of it. */
  isOfIssues(name: string, value: string): boolean {
    const own = this.#all.indexOf(this.record);
    const authorisation =
      this.record.type === 'medication_course'
        ? this.record.relations.find(({ kind }) => kind === 'authorisation')?.to
        : own;
    const issues = this.#all.filter(
      ({ type, relations }) =>
        type === 'medication_issue' &&
        relations.some(({ kind, to }) => kind === 'authorisation' && to === authorisation),
    );
    if (name === 'repeats_issued') return String(issues.length) === value;
    const days = [this.record, ...issues].map(({ effective }) => effective?.written ?? '').sort();
    return (name === 'last_issued' || name === 'end_date') && days.includes(value);
  }
}

/** What a record says is asked again and again, of all that stand around another. */
const textsOf = keptFor((record) => textsIn(parsed(record)));
const plainTextsOf = keptFor((record) => textsOf(record).map(plain));
const parsed = keptFor(({ raw }) => {
  const json = parseJson(raw);
  return isObject(json) ? json : {};
});

function keptFor<Result>(make: (record: StagedRecord) => Result): typeof make {
  const kept = new WeakMap<StagedRecord, Result>();
  return (record) => {
    const known = kept.get(record) ?? make(record);
    kept.set(record, known);
    return known;
  };
}

function textsIn(value: Json): string[] {
  if (Array.isArray(value)) return value.flatMap(textsIn);
  if (isObject(value)) return Object.values(value).flatMap(textsIn);
  const text = textOf(value);
  return text === null ? [] : [text];
}

/** White space in one form; the header of a laboratory's comment is no part of what it says. */
function plain(text: string): string {
  return collapseSpaces(text).toLowerCase();
}
