import { count, longDate, shortDate } from '../../../ui/in-words.ts';
import type { Progress } from './progress.ts';

/** "412 left. 21 a working day are needed until 5 Mar 2027; lately it was 9: at that rate it is at zero on 30 Apr 2027, too late." */
export function progressInWords(
  { last, needed, rate, zeroOn, isInTime }: Progress,
  until: string,
): string {
  if (last.number === 0) return `At zero since ${longDate(last.date)}.`;
  const left = `${count(last.number)} left on ${shortDate(last.date)}.`;
  if (needed === undefined) return `${left} The final extract is due, and they stay behind.`;
  const need = `${rateInWords(needed)} a working day are needed until ${shortDate(until)}`;
  if (rate === undefined) return `${left} ${need}. Count it again to see how fast it goes.`;
  if (zeroOn === undefined) return `${left} ${need}; lately it did not go down.`;
  const when = `at that rate it is at zero on ${shortDate(zeroOn)}, ${isInTime ? 'in time' : 'too late'}`;
  return `${left} ${need}; lately it was ${rateInWords(rate)}: ${when}.`;
}

/** Whole numbers from ten on; below that one decimal. */
export function rateInWords(rate: number): string {
  return rate >= 10 || Number.isInteger(rate)
    ? count(Math.ceil(rate))
    : (Math.ceil(rate * 10) / 10).toFixed(1);
}
