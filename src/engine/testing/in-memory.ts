import { stageBundle } from '../formats/gp-connect/stage-bundle.ts';
import type { Field, OutcomeFate } from '../outcome.ts';
import { judgePair } from '../pairing/judge-pair.ts';
import { pairPatient } from '../pairing/pair-patient.ts';
import type { Candidate } from '../pairing/pairing.ts';
import type { JsonObject } from '../record/json.ts';
import type { StagedRecord } from '../record/staged-record.ts';

export type Found = {
  fate: OutcomeFate;
  source: Candidate | null;
  target: Candidate | null;
  fields: string[];
  differing: Field[];
  rules: string[];
};

/** Compares two bundles of one patient without the bulk step: all of it goes the long way. */
export function compareBundles(
  source: JsonObject,
  target: JsonObject,
  idsPersist: boolean,
): Found[] {
  return compareRecords(stageBundle(source).records, stageBundle(target).records, idsPersist);
}

/** Compares the records of one patient as two extracts give them. */
export function compareRecords(
  source: readonly StagedRecord[],
  target: readonly StagedRecord[],
  idsPersist: boolean,
): Found[] {
  const [ones, others] = [candidatesOf(source), candidatesOf(target)];
  const { pairing, missing, unexpected } = pairPatient(ones, others, new Map(), () => idsPersist);
  return [
    ...pairing.pairs.map((pair) => {
      const { fate, fields, rules } = judgePair(pair, pairing);
      return { ...pair, fate, fields: fields.map(({ name }) => name), differing: fields, rules };
    }),
    ...missing.map((record) => alone('missing', record, null)),
    ...unexpected.map((record) => alone('unexpected', null, record)),
  ];
}

function alone(fate: OutcomeFate, source: Candidate | null, target: Candidate | null): Found {
  return { fate, source, target, fields: [], differing: [], rules: [] };
}

function candidatesOf(records: readonly StagedRecord[]): Candidate[] {
  return records.map((record, index) => candidate(record, index + 1));
}

function candidate(record: StagedRecord, n: number): Candidate {
  const { code } = record;
  const written = code.orig_code && [code.orig_system, code.orig_code].filter(Boolean).join(' ');
  return {
    n,
    type: record.type,
    rowHash: record.rowHash,
    raw: record.raw,
    id: record.sourceId,
    identifiers: record.identifiers?.split('\n') ?? [],
    code: written ?? code.orig_term,
    snomed: code.snomed_concept,
    description: code.snomed_description,
    term: code.orig_term,
    date: record.effective?.written ?? null,
    recorded: record.recorded?.written ?? null,
    resultDates: record.otherDates,
    value: record.value,
    unit: record.unit,
    parentCode: record.parentCode,
    edges: record.relations.map(({ kind, to, key }) => ({ kind, to: to + 1, key, title: null })),
  };
}
