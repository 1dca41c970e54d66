import type { Rule } from '../../fhir/write/rules.ts';
import { isFixed, isList, isValue, type Template, type Value } from '../../fhir/write/template.ts';

/** Where a value comes from: a constant of the writer, or columns, copied where no rule says how it is made of them. */
export type Origin = { constant: string | boolean } | { columns: string[]; rule?: Rule };

/** By the path of an element, whichever origins the values there may have. */
export type Origins = Record<string, Origin[]>;

/**
 * Tells the origins of each value that a template can give. Entries of a list go by no number; an element with a fixed
 * url, which an extension is, goes by that: `extension('urn:a').valueString`.
 */
export function originsOf(template: Template, path = ''): Origins {
  if (isFixed(template)) return { [path]: [{ constant: template.fixed }] };
  if (isValue(template)) return originsOfValue(template, path);
  if (isList(template)) return together(template.map((entry) => originsOf(entry, path)));
  const { url } = template;
  const place = url && isFixed(url) ? `${path}('${url.fixed}')` : path;
  return together(
    Object.entries(template).flatMap(([name, member]) => {
      const beside = isValue(member) ? member.beside : undefined;
      const origins = originsOf(member, below(place, name));
      return beside ? [origins, originsOf(beside, below(place, `_${name}`))] : [origins];
    }),
  );
}

function originsOfValue({ columns, partly = [], rule, shape }: Value, path: string): Origins {
  if (shape) return originsOf(shape, path);
  const all = [...columns, ...partly];
  if (all.length === 0 && !rule) throw new Error(`${path} has neither column nor rule`);
  return { [path]: [{ columns: all, ...(rule && { rule }) }] };
}

function below(path: string, name: string): string {
  return path ? `${path}.${name}` : name;
}

function together(all: readonly Origins[]): Origins {
  const merged = Object.groupBy(
    all.flatMap((origins) => Object.entries(origins)),
    ([path]) => path,
  );
  return Object.fromEntries(
    Object.entries(merged).map(([path, entries = []]) => [
      path,
      distinct(entries.flatMap(([, origins]) => origins)),
    ]),
  );
}

function distinct(origins: readonly Origin[]): Origin[] {
  return [...new Map(origins.map((origin) => [JSON.stringify(origin), origin])).values()];
}
