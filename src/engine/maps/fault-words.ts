import type { RowFault } from './faults-between-rows.ts';
import { MAP_COLUMNS } from './map-columns.ts';

/** What is wrong with a map or a row of it, by name; docs/maps.md lists them. */
export const MAP_FAULTS: Readonly<Record<string, string>> = {
  'column-missing': `a column is missing; a map has ${MAP_COLUMNS.join(', ')}`,
  'column-unknown': 'it names a column that no map has',
  'column-twice': 'it names a column twice',
  'nothing-mapped': 'it maps nothing',
  'cells-missing': 'it has more or fewer cells than the first line',
  'kind-unknown': 'its kind is none of code, drug and unit',
  'source-empty': 'it does not say what is mapped',
  'source-system-foreign': 'its source is of a code system that no GP record of England has',
  'target-empty': 'it does not say what it is mapped to',
  'target-system-foreign':
    'its target is not of the system of its kind: SNOMED CT, dm+d, or UCUM for units',
  'target-code-malformed':
    'its target is no code of that system (spreadsheets round long codes), or no unit that Changeover knows',
  'mapped-twice': 'it maps what another line maps already',
  cycle: 'its target leads back to it',
};

/** Each fault on a line of its own, without the words of any code: they may hold names. */
export function faultsInWords(faults: readonly RowFault[]): string {
  return faults.map(faultInWords).join('\n');
}

function faultInWords({ line, fault, against }: RowFault): string {
  const where = against === undefined ? '' : ` (line ${against})`;
  return `Line ${line}: ${MAP_FAULTS[fault]}${where}.`;
}
