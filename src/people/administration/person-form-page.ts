import type { TypedDate } from '../../ui/date-field.ts';
import type { Problem } from '../../ui/problem.ts';
import type { Page } from '../../ui/views.ts';
import { kindsInWords, type Organisation } from '../organisation.ts';

const NO_DATE: TypedDate = { day: '', month: '', year: '' };

/** The questions that are asked of a person who is invited or changed. */
export function personFields({
  organisations,
  organisation,
  isAdministrator,
  accessUntil = NO_DATE,
  problems = [],
}: {
  organisations: Organisation[];
  organisation: string;
  isAdministrator: boolean;
  accessUntil?: TypedDate;
  problems?: Problem[];
}): Pick<Page, string> {
  return {
    ...(problems.length > 0 && { problems }),
    organisations: [
      { value: '', text: 'Choose' },
      ...organisations.map(({ id, name, kinds }) => ({
        value: id,
        text: `${name} (${kindsInWords(kinds)})`,
        selected: id === organisation,
      })),
    ],
    isAdministrator,
    accessUntil,
  };
}
