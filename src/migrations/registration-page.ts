import type { Edition } from '../guide/edition.ts';
import type { Problem } from '../ui/problem.ts';
import type { Page } from '../ui/views.ts';
import type { Migration } from './migration.ts';
import { addressOf, type PublishedPractice } from './ods/practice-row.ts';
import {
  ANOTHER_MIGRATION,
  ANOTHER_SYSTEM,
  CHOSEN_PRACTICE,
  type Form,
  text,
} from './registration-form.ts';
import type { KnownSystem } from './systems.ts';

/** What the page with the details of a registration shows: the questions, with what was typed before. */
export function detailsPage({
  form,
  formToken,
  chosen,
  systems,
  editions,
  registeredBefore,
  problems,
}: {
  form: Form;
  formToken: string;
  chosen: PublishedPractice | undefined;
  systems: KnownSystem[];
  editions: Edition[];
  registeredBefore?: Migration | undefined;
  problems?: Problem[];
}): Page {
  const typed = (field: string) => text(form, field);
  return {
    title: 'Register a migration',
    section: 'migrations',
    ...(problems && { problems }),
    formToken,
    chosen: chosen && {
      field: CHOSEN_PRACTICE,
      odsCode: chosen.odsCode,
      name: chosen.name,
      address: addressOf(chosen),
    },
    typed: {
      practiceName: typed('practice-name'),
      odsCode: typed('ods-code') || typed(CHOSEN_PRACTICE),
    },
    systems: (['current', 'new'] as const).map((which) => ({
      which,
      legend: which === 'current' ? 'Which system does it leave?' : 'Which system does it move to?',
      known: systems.map(({ id, name, supplier }) => ({
        id,
        text: `${name} (${supplier})`,
        checked: typed(`${which}-system`) === id,
      })),
      another: ANOTHER_SYSTEM,
      isAnother: typed(`${which}-system`) === ANOTHER_SYSTEM,
      otherName: typed(`${which}-other-name`),
      otherSupplier: typed(`${which}-other-supplier`),
    })),
    editions: editions.map(({ id, title, summary }, index) => ({
      id,
      title,
      summary,
      checked: typed('edition') ? typed('edition') === id : index === 0,
    })),
    goLive: {
      day: typed('go-live-day'),
      month: typed('go-live-month'),
      year: typed('go-live-year'),
    },
    registeredBefore: registeredBefore && {
      field: ANOTHER_MIGRATION,
      href: `/migrations/${registeredBefore.id}`,
      name: registeredBefore.practice.name,
      goLive: registeredBefore.goLive,
      isConfirmed: typed(ANOTHER_MIGRATION) === 'yes',
    },
  };
}
