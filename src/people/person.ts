import type { MailWish } from './mail/mail-wish.ts';
import type { Organisation } from './organisation.ts';

export type Person = {
  id: string;
  name: string;
  email: string;
  organisation: Organisation;
  isAdministrator: boolean;
  /** Of the demonstration: nobody real. */
  isInvented: boolean;
  /** The last day of access, YYYY-MM-DD; null where no end is set. */
  accessUntil: string | null;
  /** When the invitation was taken up; null before that. */
  joinedAt: Temporal.Instant | null;
  leftAt: Temporal.Instant | null;
  mail: MailWish;
};

/** Whether somebody may use the application on this day, a leaver never. */
export function hasAccess(
  { accessUntil, leftAt }: Pick<Person, 'accessUntil' | 'leftAt'>,
  today: Temporal.PlainDate,
): boolean {
  if (leftAt) return false;
  return accessUntil === null || accessUntil >= today.toString();
}

/** One spelling for every way to write the same address: mail systems do not tell upper from lower case. */
export function emailKey(email: string): string {
  return email.normalize('NFKC').trim().toLowerCase();
}
