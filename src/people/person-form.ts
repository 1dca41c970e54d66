import { isOdsCode } from '../lib/ods-code.ts';
import { lineOf, type SentForm, ticksOf } from '../ui/form.ts';
import { LONGEST_NAME, problemWithText } from '../ui/free-text.ts';
import type { Problem } from '../ui/problem.ts';
import { ORGANISATION_KINDS, type Organisation, type OrganisationKind } from './organisation.ts';

/** Longer than any mail system takes. */
const LONGEST_EMAIL = 254;

/** A person's name and e-mail address as they were typed; what is wrong with them is added to the problems. */
export function readNameAndEmail(
  form: SentForm,
  problems: Problem[],
): { name: string; email: string } {
  const name = lineOf(form, 'name');
  const email = lineOf(form, 'email');
  const wrongName = name
    ? problemWithText('name', 'The name', name, LONGEST_NAME)
    : { field: 'name', message: 'Enter the name' };
  if (wrongName) problems.push(wrongName);
  if (!email) problems.push({ field: 'email', message: 'Enter the e-mail address' });
  else if (!/^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(email) || email.length > LONGEST_EMAIL) {
    problems.push({
      field: 'email',
      message: 'The e-mail address must be like name@organisation.nhs.uk',
    });
  }
  return { name, email };
}

/** An organisation's name, kinds and ODS code as they were typed; what is wrong is added to the problems. */
export function readOrganisation(form: SentForm, problems: Problem[]): Omit<Organisation, 'id'> {
  const name = lineOf(form, 'organisation-name');
  const wrongName = name
    ? problemWithText('organisation-name', 'The name of the organisation', name, LONGEST_NAME)
    : { field: 'organisation-name', message: 'Enter the name of the organisation' };
  if (wrongName) problems.push(wrongName);
  const kinds = ticksOf(form, 'kinds').filter(isKind);
  if (kinds.length === 0) {
    problems.push({ field: 'kinds', message: 'Choose what the organisation is' });
  }
  const odsCode = lineOf(form, 'ods-code').toUpperCase() || null;
  if (odsCode && !isOdsCode(odsCode)) {
    problems.push({
      field: 'ods-code',
      message: 'The ODS code must be letters and numbers, like A99001',
    });
  }
  return { name, kinds, odsCode };
}

function isKind(word: string): word is OrganisationKind {
  return word in ORGANISATION_KINDS;
}

/** The boxes for what an organisation is, as the page shows them. */
export function kindItems(chosen: readonly string[]) {
  return Object.entries(ORGANISATION_KINDS).map(([value, text]) => ({
    value,
    text,
    checked: chosen.includes(value),
  }));
}
