import { withLines } from '../../told-in-text.ts';
import told from './in-text.json' with { type: 'json' };

/** SQL for the text beside a record `t`: what stands in a column, and a line for what has none of its own. */
export function textWith(type: keyof typeof told.lines, column: string): string {
  return withLines(told, type, column);
}
