import { isDescription } from '../../../record/code-set.ts';
import degraded from '../../../record/degraded-codes.json' with { type: 'json' };
import read from '../code-systems.json' with { type: 'json' };
import written from './code-systems.json' with { type: 'json' };
import { qualifiersOf } from './qualifiers.ts';
import type { SourceRecord } from './source-record.ts';
import { element, text, type Xml } from './xml.ts';

export const SNOMED = '2.16.840.1.113883.2.1.3.2.4.15';
const READ2 = '2.16.840.1.113883.2.1.6.2';
const CTV3 = '2.16.840.1.113883.2.1.3.2.4.14';

type Coding = { code: string; codeSystem: string | null; codeSystemName?: string };
type Said = (column: string) => string | null;

/** A code of SNOMED CT with its words, as messages name what kind of statement or supply something is. */
export function snomed(name: string, code: string, displayName: string, ...inside: Xml[]): Xml {
  return element(name, { code, codeSystem: SNOMED, displayName }, ...inside);
}

/**
 * The code set of a record: the code that was recorded, then each other code as a translation, in the order in which a
 * reader finds them again. Without any code its words are all there is.
 */
export function codeOf(record: SourceRecord): Xml {
  const codings = codingsOf(record.said, degradedMark(record));
  return conceptOf(codings, record.said('orig_term'), qualifiersOf(record.said('qualifiers')));
}

/** The same with a code before it that says what kind of statement it is. */
export function codeBehind(code: string, displayName: string, { said }: SourceRecord): Xml {
  const kind = { code, codeSystem: SNOMED };
  return conceptOf([kind, ...codingsOf(said, null)], said('orig_term') ?? displayName);
}

/** The same of a part of a result, which stands in the record as JSON. */
export function conceptOf(
  [first, ...others]: readonly Coding[],
  term: string | null,
  qualifiers: readonly Xml[] = [],
): Xml {
  const words = term === null ? null : element('originalText', {}, text(term));
  if (!first) return element('code', { nullFlavor: 'UNK' }, words, qualifiers);
  const translations = others.map((coding) => element('translation', coding));
  return element('code', { ...first, displayName: term }, qualifiers, translations);
}

export function codingsOf(said: Said, mark: string | null = null): Coding[] {
  const concept = said('snomed_concept') ?? said('dmd');
  const description = said('snomed_description');
  const original = said('orig_code');
  const all: Coding[] = [];
  const add = (
    code: string | null,
    system: { codeSystem: string | null; codeSystemName?: string },
  ) => {
    const isThere = all.some((one) => one.code === code && one.codeSystem === system.codeSystem);
    if (code !== null && !isThere) all.push({ code, ...system });
  };
  add(original, systemOf(said('orig_system')));
  add(concept, { codeSystem: SNOMED });
  if (isDescription(description)) add(description, { codeSystem: SNOMED });
  add(said('read2'), { codeSystem: READ2 });
  add(said('ctv3'), { codeSystem: CTV3 });
  if (said('local_code') !== original) add(said('local_code'), { codeSystem: written.localCodes });
  add(mark, { codeSystem: SNOMED });
  return all;
}

const OIDS = new Map([
  ...Object.entries(written.systems),
  ...Object.entries(read.systems)
    .map(([oid, url]): [string, string] => [url, oid])
    .reverse(),
]);

/** The OID of a system; one that has none is called by its name beside the OID of what nobody has named. */
function systemOf(system: string | null): { codeSystem: string | null; codeSystemName?: string } {
  if (system === null) return { codeSystem: null };
  const oid = OIDS.get(system) ?? system.match(/^urn:oid:([\d.]+)$/)?.[1];
  return oid === undefined
    ? { codeSystem: written.localCodes, codeSystemName: system }
    : { codeSystem: oid };
}

const DEGRADED = new Set(degraded.codes);
const MARKS: Partial<Record<SourceRecord['type'], string>> = {
  medication_course: '196421000000109',
  medication_authorisation: '196421000000109',
  medication_issue: '196421000000109',
  referral: '196431000000106',
  diary_recall: '196451000000104',
  allergy: '196461000000101',
};
const ANY_ENTRY = '196411000000103';

/** A record whose code was lost before says so by a code of its own, where none of its codes does. */
function degradedMark({ type, isDegraded, said }: SourceRecord): string | null {
  const codes = ['orig_code', 'snomed_concept', 'read2', 'ctv3'].map(said);
  const isMarked = codes.some((code) => code !== null && DEGRADED.has(code));
  return isDegraded && !isMarked ? (MARKS[type] ?? ANY_ENTRY) : null;
}
