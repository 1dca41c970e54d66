import { sqlText } from '../../csv/sql.ts';
import words from './words.json' with { type: 'json' };

type List = Exclude<keyof typeof words, 'meaning'>;

/** SQL for the word of EMIS for what stands in a column; what is in no list, as it stands there. */
export function inWordsOfEmis(list: List, column: string): string {
  return `case lower(${column}) ${cases(list)} else ${column} end`;
}

/** SQL for a flag that EMIS has where others have a status; null for a status of neither kind. */
export function flagOfStatus(list: List, column: string): string {
  return `case lower(${column}) ${cases(list)} end`;
}

function cases(list: List): string {
  return Object.entries(words[list])
    .map(([theirs, ours]) => `when ${sqlText(theirs)} then ${sqlText(ours)}`)
    .join(' ');
}
