import { sql } from 'kysely';
import type { Database } from '../../db/connection.ts';
import { type Clock, TIME_ZONE } from '../../lib/clock.ts';

/** When the e-mails of a day are made, in England. */
const HOUR = 7;
/** The same for the job queue. */
export const EVERY_DAY = `0 ${HOUR} * * *`;

export type DailyRun = { day: string; endedAt: Temporal.Instant; messages: number };

/** Notes that the run of a day has come to its end; the first end counts. */
export async function noteRun(
  db: Database,
  day: string,
  { made, now }: { made: number; now: Temporal.Instant },
): Promise<void> {
  await db
    .insertInto('daily_run')
    .values({ day, ended_at: now.toString(), messages: made })
    .onConflict((conflict) =>
      conflict.column('day').doUpdateSet({ messages: sql<number>`daily_run.messages + ${made}` }),
    )
    .execute();
}

export async function lastRun(db: Database): Promise<DailyRun | undefined> {
  const row = await db
    .selectFrom('daily_run')
    .selectAll()
    .orderBy('day', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row && { day: row.day, endedAt: row.ended_at, messages: row.messages };
}

/** Whether the hour of today's run has passed without one, as when the server was off. */
export async function isMissed(db: Database, clock: Clock): Promise<boolean> {
  const now = clock.now().toZonedDateTimeISO(TIME_ZONE);
  const last = await lastRun(db);
  return now.hour >= HOUR && (!last || last.day < now.toPlainDate().toString());
}

/** When the next run is: today at its hour, or tomorrow. */
export function nextRun(clock: Clock): Temporal.ZonedDateTime {
  const now = clock.now().toZonedDateTimeISO(TIME_ZONE);
  const today = now
    .toPlainDate()
    .toZonedDateTime({ timeZone: TIME_ZONE, plainTime: { hour: HOUR } });
  return Temporal.ZonedDateTime.compare(today, now) > 0 ? today : today.add({ days: 1 });
}
