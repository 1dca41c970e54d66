import type { RecordType } from '../record/tables.ts';
import systems from './code-systems.json' with { type: 'json' };

/** What a code, unit or medicine is called on one side of a map. `system` and `code` are empty where it has none. */
export type Coding = { system: string; code: string; term: string };

/** One row of a map: what the source calls it, and what every system calls it. */
export type MapRow = {
  kind: MapKind;
  source: Coding;
  target: Coding;
  /** By which decision, where the map comes from decisions; else empty. */
  decision: string;
  /** Where it stands in its file, from 1. */
  line: number;
};

/** A map that was read whole; `sha256` is of its file and says which map it was. */
export type CodeMap = { rows: readonly MapRow[]; sha256: string };

export const SNOMED = 'http://snomed.info/sct';
export const UCUM = 'http://unitsofmeasure.org';
/** dm+d is published inside SNOMED CT; the name by which FHIR knows it. */
export const DMD = 'https://dmd.nhs.uk';

type Kind = {
  /** The system of all its targets. */
  target: string;
  /** Tables whose records a row of this kind can fill. */
  tables: readonly RecordType[];
  /** The column that it fills, and those by which it finds a record. */
  column: 'snomed_concept' | 'dmd' | 'unit';
  /** SQL for what stood there as it was received. */
  received: string;
  system: string;
  code: string;
  term: string;
  /** SQL over the record `t`: whether nothing that others understand stands there yet. */
  isOpen: string;
};

/** A code or medicine goes by system, code and words together: a local code of one practice means another thing in the next. */
const CODED = { system: 't.orig_system', code: 't.orig_code', term: 't.orig_term' };

export const KINDS = {
  code: {
    ...CODED,
    target: SNOMED,
    tables: [
      'consultation',
      'coded_entry',
      'problem',
      'allergy',
      'immunisation',
      'referral',
      'test_report',
      'specimen',
      'document',
      'diary_recall',
    ],
    column: 'snomed_concept',
    received: 't.snomed_concept',
    isOpen: `coalesce(trim(t.snomed_concept), '') = '' and not coalesce(t.is_degraded, false)`,
  },
  drug: {
    ...CODED,
    target: DMD,
    tables: ['medication_course', 'medication_authorisation', 'medication_issue'],
    column: 'dmd',
    received: 't.dmd',
    isOpen: `coalesce(trim(t.dmd), '') = '' and not coalesce(t.is_degraded, false)`,
  },
  unit: {
    system: `''`,
    code: 't.unit_raw',
    term: `''`,
    target: UCUM,
    tables: ['coded_entry'],
    column: 'unit',
    received: 't.unit_raw',
    isOpen: `t.unit is not null and t.unit not in (select unit from known_unit)`,
  },
} as const satisfies Record<string, Kind>;

export type MapKind = keyof typeof KINDS;
export const MAP_KINDS = Object.keys(KINDS) as MapKind[];

/** Whether a map may take codes of this system for its sources. */
export function isKnownSystem(system: string): boolean {
  return system in systems.named || systems.under.some((start) => system.startsWith(start));
}

/** What people call a code system. */
export function systemInWords(system: string): string {
  return (systems.named as Record<string, string>)[system] ?? system;
}
