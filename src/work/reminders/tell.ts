import type { Database } from '../../db/connection.ts';
import type { NewMessage } from '../../notify/message.ts';
import { addMessage, wasMade } from '../../notify/store.ts';
import { holdPerson } from '../../people/store.ts';

/** Something to be told once: that a deadline or a limit has come to some stage. */
export type Telling = {
  /** What and which stage, the same each day. Never leaves the database. */
  about: string;
  /** The date that it is about, YYYY-MM-DD. */
  onDay: string;
  /** Lines of the message. */
  says: string;
};

/** A date that moves a little each day, because work that is not done pushes it on, is not told each day. */
const TOLD_AGAIN_AFTER_DAYS = 7;

export type Made = { now: Temporal.Instant; host: string };

/**
 * Makes a message of what somebody has not been told yet; none where that is nothing, or where one of the kind was made
 * for the day already: then it is told on the next day.
 */
export async function tell(
  db: Database,
  message: Omit<NewMessage, 'subject' | 'body'>,
  tellings: readonly Telling[],
  write: (news: readonly Telling[]) => Pick<NewMessage, 'subject' | 'body'>,
  made: Made,
): Promise<boolean> {
  if (tellings.length === 0) return false;
  return await db.transaction().execute(async (within) => {
    // Two runs at once take turns with each person.
    await holdPerson(within, message.person);
    if (await wasMade(within, message)) return false;
    const news = await noteNews(within, message, tellings);
    if (news.length === 0) return false;
    return await addMessage(within, { ...message, ...write(news) }, made);
  });
}

/** Notes what is told, and answers what of it is new: never told before, or of another day by now. */
async function noteNews(
  db: Database,
  { person, day }: Pick<NewMessage, 'person' | 'day'>,
  tellings: readonly Telling[],
): Promise<Telling[]> {
  const again = Temporal.PlainDate.from(day).subtract({ days: TOLD_AGAIN_AFTER_DAYS });
  const each = new Map(tellings.map((telling) => [telling.about, telling]));
  const noted = await db
    .insertInto('told')
    .values(
      [...each.values()].map(({ about, onDay }) => ({
        person,
        about,
        on_day: onDay,
        told_on: day,
      })),
    )
    .onConflict((conflict) =>
      conflict
        .columns(['person', 'about'])
        .doUpdateSet(({ ref }) => ({ on_day: ref('excluded.on_day'), told_on: day }))
        .whereRef('told.on_day', '<>', 'excluded.on_day')
        .where('told.told_on', '<=', again.toString()),
    )
    .returning('about')
    .execute();
  const news = new Set(noted.map(({ about }) => about));
  return [...each.values()].filter(({ about }) => news.has(about));
}
