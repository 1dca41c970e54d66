import degraded from './degraded-codes.json' with { type: 'json' };
import { at, items, type Json, type JsonObject, objects, textAt } from './json.ts';

/** Every representation of a code that was received; none is collapsed into another. */
export type CodeSet = {
  orig_system: string | null;
  orig_code: string | null;
  orig_term: string | null;
  read2: string | null;
  ctv3: string | null;
  snomed_concept: string | null;
  snomed_description: string | null;
  dmd: string | null;
  local_code: string | null;
  is_degraded: boolean;
};

export const NO_CODE: CodeSet = {
  orig_system: null,
  orig_code: null,
  orig_term: null,
  read2: null,
  ctv3: null,
  snomed_concept: null,
  snomed_description: null,
  dmd: null,
  local_code: null,
  is_degraded: false,
};

const SNOMED = 'http://snomed.info/sct';
const DEGRADED = new Set<string>(degraded.codes);

/**
 * Reads a CodeableConcept. The original code is the one marked as chosen by the user, else one in a
 * supplier's or a Read system, else the first: routes derive different SNOMED concepts from the same
 * original, so it is the original that identifies the entry.
 */
export function readCodeSet(concept: Json | undefined): CodeSet {
  const codings = objects(at(concept, 'coding'));
  const original =
    codings.find(({ userSelected }) => userSelected === true) ??
    codings.find(({ system }) => system !== SNOMED) ??
    codings[0];
  const ofSnomed = codings.filter(({ system }) => system === SNOMED);
  const snomed = ofSnomed.find((coding) => !isDescription(textAt(coding, 'code')));
  const described = ofSnomed.find((coding) => isDescription(textAt(coding, 'code')));
  const codes = codings.map((coding) => textAt(coding, 'code'));
  return {
    orig_system: textAt(original, 'system'),
    orig_code: textAt(original, 'code'),
    orig_term: textAt(concept, 'text') ?? textAt(original, 'display'),
    read2: codeIn(codings, 'readv2'),
    ctv3: codeIn(codings, 'ctv3'),
    snomed_concept: textAt(snomed, 'code'),
    snomed_description: descriptionId(snomed) ?? textAt(described, 'code'),
    dmd: null,
    local_code: localCode(codings),
    is_degraded: codes.some((code) => code !== null && DEGRADED.has(code)),
  };
}

/** A medicine's SNOMED code is its dm+d code: dm+d is published inside SNOMED CT. */
export function readDrugCodeSet(concept: Json | undefined): CodeSet {
  const codes = readCodeSet(concept);
  return { ...codes, dmd: codes.snomed_concept };
}

function codeIn(codings: JsonObject[], systemEnding: string): string | null {
  const coding = codings.find(({ system }) => endsWith(system, systemEnding));
  return textAt(coding, 'code');
}

function localCode(codings: JsonObject[]): string | null {
  const local = codings.find(
    ({ system }) => system !== SNOMED && !endsWith(system, 'readv2') && !endsWith(system, 'ctv3'),
  );
  return textAt(local, 'code');
}

function endsWith(system: Json | undefined, ending: string): boolean {
  return typeof system === 'string' && system.toLowerCase().endsWith(ending);
}

/** Whether a SNOMED CT id names a description: its two digits before the check digit are 01 or 11. */
export function isDescription(sctid: string | null): boolean {
  return sctid !== null && /^\d+[01]1\d$/.test(sctid);
}

function descriptionId(coding: JsonObject | undefined): string | null {
  for (const extension of objects(coding?.extension))
    for (const inner of items(extension.extension))
      if (textAt(inner, 'url') === 'descriptionId') return textAt(inner, 'valueId');
  return null;
}
