import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** What resources of a FHIR package are called, and what they refer to. */
export type PackageReferences = {
  /** How many references there are. */
  references: number;
  /** Those that lead to no resource of the package, each once. */
  unresolved: string[];
  /** Resources that another one is called like. */
  repeated: string[];
};

/** Follows every reference of a bulk package, whatever file it leads to. */
export function followReferences(folder: string): PackageReferences {
  const lines = readdirSync(folder)
    .filter((name) => name.endsWith('.ndjson'))
    .flatMap((name) => readFileSync(join(folder, name), 'utf8').trim().split('\n'));
  const names = lines.map((line) => {
    const { resourceType, id } = JSON.parse(line) as { resourceType: string; id: string };
    return `${resourceType}/${id}`;
  });
  const references = lines.flatMap((line) =>
    [...line.matchAll(/"reference":"([^"]+)"/g)].map(([, to = '']) => to),
  );
  const known = new Set(names);
  return {
    references: references.length,
    unresolved: [...new Set(references.filter((to) => !known.has(to)))],
    repeated: [...Map.groupBy(names, (name) => name)]
      .filter(([, alike]) => alike.length > 1)
      .map(([name]) => name),
  };
}
