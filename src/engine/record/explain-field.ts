import { fieldName } from './field-name.ts';
import type { Leaf } from './leaves.ts';

type Leaves = ReadonlyMap<string, Leaf>;
type Sides = { source: Leaves; target: Leaves };
type Explained = {
  name: string;
  label: string;
  unit?: { source: string | null; target: string | null };
};

/** What an element is called, by the term of its part where it has one, and the unit of a number. */
export function explainField(path: string, { source, target }: Sides): Explained {
  const { name, label } = fieldName(path);
  const [, part] = path.match(/^component\[([^\]]+)\]/) ?? [];
  const term = part && (termOf(part, source) ?? termOf(part, target));
  const unit = { source: unitBeside(path, source), target: unitBeside(path, target) };
  return {
    name,
    label: term ? label.replace(part, term) : label,
    ...((unit.source ?? unit.target) !== null && { unit }),
  };
}

function termOf(part: string, leaves: Leaves): string | null {
  const code = `component[${part}].code`;
  const text = leaves.get(`${code}.text`)?.text;
  return text ?? firstText(leaves, (path) => isDisplayOf(code, path));
}

function isDisplayOf(code: string, path: string): boolean {
  return path.startsWith(`${code}.coding[`) && path.endsWith('].display');
}

/** GP Connect tells the unit of a quantity of medicine in an extension. */
function unitBeside(path: string, leaves: Leaves): string | null {
  if (!path.endsWith('.value') || !leaves.has(path)) return null;
  const quantity = path.slice(0, -'.value'.length);
  const unit = leaves.get(`${quantity}.unit`)?.text;
  const isText = (other: string) =>
    other.startsWith(`${quantity}.extension[`) && other.includes('MedicationQuantityText');
  return unit ?? firstText(leaves, isText);
}

function firstText(leaves: Leaves, isWanted: (path: string) => boolean): string | null {
  for (const [path, { text }] of leaves) if (isWanted(path)) return text;
  return null;
}
