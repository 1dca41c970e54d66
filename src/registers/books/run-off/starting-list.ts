import type { Values } from '../../field.ts';
import { SORTS } from './kept-records.ts';

/** Each sort of record that a migration leaves behind. */
export function whatIsKept(): Values[] {
  return Object.keys(SORTS).map((sort) => ({ sort }));
}
