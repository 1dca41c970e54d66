import { plural } from '../ui/in-words.ts';
import type { Summary } from './summary.ts';

/** "12 working days later than first planned, moved 2 times"; empty where the date stands as it was first set. */
export function movedInWords({ workingDays, moves }: Summary['moved']): string {
  if (moves.length === 0) return '';
  const times = `moved ${moves.length === 1 ? 'once' : `${moves.length} times`}`;
  if (workingDays === 0) return `As first planned, ${times}`;
  const way = workingDays > 0 ? 'later' : 'earlier';
  return `${plural(Math.abs(workingDays), 'working day')} ${way} than first planned, ${times}`;
}
