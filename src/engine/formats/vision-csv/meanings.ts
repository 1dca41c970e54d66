import { sqlText } from '../csv/sql.ts';
import meanings from './meanings.json' with { type: 'json' };

/** What the letters in a column mean, as SQL over a value; a letter that is not known stands for itself. */
export function meaningOf(column: keyof typeof meanings, value: string): string {
  const cases = Object.entries(meanings[column]).map(
    ([letter, words]) => `when ${sqlText(letter)} then ${sqlText(words)}`,
  );
  return `case upper(trim(${value})) ${cases.join(' ')} else nullif(trim(${value}), '') end`;
}

/** The letter for words, as SQL; null where no letter means them. */
export function letterFor(column: keyof typeof meanings, words: string): string {
  const cases = Object.entries(meanings[column]).map(
    ([letter, meaning]) =>
      `when ${sqlText(meaning.toLowerCase())} then ${sqlText(letter)} when ${sqlText(letter.toLowerCase())} then ${sqlText(letter)}`,
  );
  return `case lower(trim(${words})) ${cases.join(' ')} end`;
}
