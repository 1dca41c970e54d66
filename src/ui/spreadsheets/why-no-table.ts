import type { Problem } from '../problem.ts';
import { MOST_BYTES, type SentFile } from '../sent-file.ts';

/** What is wrong with what was sent where a table was asked for, in the field `file`. */
export function whyNoTable({ content, isTooLarge }: SentFile): Problem {
  const field = 'file';
  if (isTooLarge)
    return { field, message: `The file is larger than ${MOST_BYTES / 1024 / 1024} MB` };
  if (!content) return { field, message: 'Choose a file' };
  return {
    field,
    message: 'The file is neither a spreadsheet (.xlsx) nor CSV. Save it as one of these',
  };
}
