import { shortDate } from '../ui/in-words.ts';
import type { Explained } from './explain.ts';

/** Why a task or milestone has its dates, for a terminal. */
export function explainedAsText({ title, says, dates, chain, latestChain }: Explained): string {
  return [
    `${title}. ${says}`,
    '',
    ...dates.map(({ title, date, says }) => `${title}, ${shortDate(date)}: ${says}`),
    '',
    'What its planned date follows from, the first cause first:',
    ...chain.map(line),
    ...(latestChain.length > 0
      ? ['', 'What its latest date rests on, to go live or a deadline:', ...latestChain.map(line)]
      : []),
    '',
  ].join('\n');
}

function line({ title, date, says }: Explained['chain'][number]): string {
  return `  ${shortDate(date)}  ${title}. ${says}`;
}
