import type { Edition } from '../../guide/edition.ts';
import {
  ANOTHER_MIGRATION,
  ANOTHER_SYSTEM,
  CHOSEN_PRACTICE,
  type Form,
} from '../registration-form.ts';
import type { KnownSystem } from '../systems.ts';
import type { Line } from './read-programme.ts';

/** A line of a programme as the form in which a single migration is registered: so both follow the same rules. */
export function asRegistrationForm(
  { cells }: Line,
  known: { systems: KnownSystem[]; editions: Edition[]; isPublished: boolean },
): Form {
  return {
    [known.isPublished ? CHOSEN_PRACTICE : 'ods-code']: cells.odsCode ?? '',
    'practice-name': cells.practice ?? '',
    ...system('current', cells.currentSystem, cells.currentSupplier, known.systems),
    ...system('new', cells.newSystem, cells.newSupplier, known.systems),
    edition: editionOf(cells.edition, known.editions),
    ...goLive(cells.goLive ?? ''),
    [ANOTHER_MIGRATION]: /^y(es)?$/i.test(cells.another ?? '') ? 'yes' : '',
  };
}

function system(
  which: 'current' | 'new',
  written = '',
  supplier = '',
  systems: KnownSystem[],
): Form {
  const known = systems.find(({ id, name }) =>
    [id, name.toLowerCase()].includes(written.toLowerCase()),
  );
  if (known) return { [`${which}-system`]: known.id };
  if (!written) return {};
  return {
    [`${which}-system`]: ANOTHER_SYSTEM,
    [`${which}-other-name`]: written,
    [`${which}-other-supplier`]: supplier,
  };
}

function editionOf(written = '', editions: Edition[]): string {
  const called = written.toLowerCase();
  const found = editions.find(({ id, title }) => id === called || title.toLowerCase() === called);
  return found?.id ?? '';
}

/** 2027-03-09, 9/3/2027 or 9 March 2027. What is none of these is left to the form to refuse. */
function goLive(written: string): Form {
  const parts = written.split(/[-/. ]+/);
  const [year, month, day] = /^\d{4}\D/.test(written) ? parts : parts.toReversed();
  return { 'go-live-day': day ?? '', 'go-live-month': month ?? '', 'go-live-year': year ?? '' };
}
