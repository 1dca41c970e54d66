/** A form as it was sent, or the questions of an address. */
export type SentForm = Record<string, unknown>;

/** One line of text, without what surrounds it. Empty where nothing, or more than one, was sent. */
export function lineOf(form: SentForm, field: string): string {
  return secretOf(form, field).replace(/\s+/g, ' ').trim();
}

/** What was typed to the letter, as a password needs. */
export function secretOf(form: SentForm, field: string): string {
  const value = form[field];
  return typeof value === 'string' ? value : '';
}

/** Every box that was ticked under one name. */
export function ticksOf(form: SentForm, field: string): string[] {
  return [form[field] ?? []].flat().filter((value) => typeof value === 'string');
}
