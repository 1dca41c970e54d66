import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import type { Nation } from '../lib/nation.ts';

export type BankHoliday = { date: string; title: string };

/**
 * The bank holidays of a nation in order of date, complete for each year that the file lists. The file is
 * part of the project: that it cannot be read is a fault, not something a user can mend.
 *
 * @param folder for example `bank-holidays`, which holds a file for each nation
 */
export function loadBankHolidays(folder: string, nation: Nation = 'england'): BankHoliday[] {
  const years = yearsShape.parse(parse(readFileSync(join(folder, `${nation}.yaml`), 'utf8')));
  return Object.entries(years).flatMap(([year, days]) =>
    Object.entries(days).map(([date, title]) => {
      if (!date.startsWith(`${year}-`)) throw new Error(`${date} stands under the year ${year}`);
      return { date, title };
    }),
  );
}

const yearsShape = z.record(z.string().regex(/^\d{4}$/), z.record(z.iso.date(), z.string()));
