import type { InMail } from './in-mail.ts';

/** Something that somebody has to do: a task of a plan, or a row of a record book. */
export type Item = {
  href: string;
  title: string;
  /** The same in an e-mail, where nothing stands that somebody typed. */
  inMail: InMail & { where: string };
  /** What kind of thing it is, and where: "Riverside Surgery, Go-live dates". */
  where: string;
  /** Why it is mine, where that is not plain: "Ask again". */
  why: string;
  /** By when at the latest, YYYY-MM-DD; absent where nothing says so. */
  due: string | undefined;
  /** It waits for nothing and comes too late for go live. */
  holdsGoLive: boolean;
  /** What of others has to be done first. */
  waitsFor: Other[];
  /** What of others waits for it. */
  waiting: Other[];
};

export type Other = { title: string; who: string; href: string };

/** Where it stands in time: before today, in this week, in the four weeks after, or later. */
export const WHEN = ['late', 'this-week', 'soon', 'later', 'any-time'] as const;
export type When = (typeof WHEN)[number];

const SOON_WEEKS = 4;

export function whenOf({ due }: Pick<Item, 'due'>, today: string): When {
  if (!due) return 'any-time';
  if (due < today) return 'late';
  const day = Temporal.PlainDate.from(today);
  const sunday = day.add({ days: 7 - day.dayOfWeek });
  if (due <= sunday.toString()) return 'this-week';
  return due <= sunday.add({ weeks: SOON_WEEKS }).toString() ? 'soon' : 'later';
}
