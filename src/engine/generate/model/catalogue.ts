import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withVerhoeffDigit } from '../../../lib/verhoeff.ts';

/** A clinical code as a system would list it: ids of codes and descriptions are invented. */
export type Code = {
  key: string;
  codeId: string;
  term: string;
  read: string;
  snomedConcept: string;
  snomedDescription: string;
  category: string;
};

export type Drug = {
  key: string;
  codeId: string;
  dmd: string;
  term: string;
  dosage: string;
  quantity: number;
  unit: string;
  days: number;
  cost: number;
};

export const CODES = readTable('clinical-codes').map((row, n): Code => {
  const ours = 99_000_100 + n;
  const local = withVerhoeffDigit(`${ours}100000610`);
  return {
    key: row.key ?? '',
    codeId: withVerhoeffDigit(`${ours}100000611`),
    term: row.term ?? '',
    read: row.read ?? '',
    snomedConcept: row.snomed || local,
    snomedDescription: withVerhoeffDigit(`${ours}100000611`),
    category: row.category ?? '',
  };
});

export const DRUGS = readTable('drugs').map((row, n): Drug => {
  const ours = 99_000_100 + n;
  return {
    key: row.key ?? '',
    codeId: withVerhoeffDigit(`${ours}100003311`),
    dmd: withVerhoeffDigit(`${ours}100000110`),
    term: row.term ?? '',
    dosage: row.dosage ?? '',
    quantity: Number(row.quantity),
    unit: row.unit ?? '',
    days: Number(row.days),
    cost: Number(row.cost),
  };
});

const CODES_BY_KEY = new Map(CODES.map((code) => [code.key, code]));
const DRUGS_BY_KEY = new Map(DRUGS.map((drug) => [drug.key, drug]));

export function code(key: string): Code {
  const found = CODES_BY_KEY.get(key);
  if (!found) throw new Error(`the catalogue has no code ${key}`);
  return found;
}

export function codes(keys: string): Code[] {
  return keys ? keys.split(' ').map(code) : [];
}

export function drugs(keys: string): Drug[] {
  return (keys ? keys.split(' ') : []).map((key) => {
    const found = DRUGS_BY_KEY.get(key);
    if (!found) throw new Error(`the catalogue has no medicine ${key}`);
    return found;
  });
}

/** A table of the catalogue: no cell holds a line end. */
export function readTable(name: string): Record<string, string>[] {
  const text = readFileSync(join(import.meta.dirname, '..', 'catalogue', `${name}.csv`), 'utf8');
  const [head, ...lines] = text.trimEnd().split('\n').map(cellsOf);
  return lines.map((cells) =>
    Object.fromEntries((head ?? []).map((column, place) => [column, cells[place] ?? ''])),
  );
}

function cellsOf(line: string): string[] {
  return [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)].map(
    ([, quoted, plain]) => quoted ?? plain ?? '',
  );
}
