import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { Edition } from '../../../guide/edition.ts';
import type { Row } from '../../row.ts';

type LetterText = { subject: string; says: string[]; asks: string[] };

const LETTERS = parse(readFileSync(join(import.meta.dirname, 'letters.yaml'), 'utf8')) as Record<
  string,
  LetterText
> & { other: LetterText };

/** What a letter to this service says, by the service of the guide that it is. */
export function letterTextFor(row: Pick<Row, 'values'>, edition: Edition): LetterText {
  return LETTERS[serviceIdOf(row, edition) ?? ''] ?? LETTERS.other;
}

/** The service of the guide that a row is, by its name; undefined for a service of the practice's own. */
export function serviceIdOf(
  { values }: Pick<Row, 'values'>,
  { services }: Edition,
): string | undefined {
  const name = String(values.name).trim().toLowerCase();
  return services.find(({ title }) => title.toLowerCase() === name)?.id;
}
