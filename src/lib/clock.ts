/** Where the time comes from. Passed in everywhere, so that a test can choose the day. */
export type Clock = { now(): Temporal.Instant };

export const SYSTEM_CLOCK: Clock = { now: () => Temporal.Now.instant() };

/** The time zone of every practice in England; a day begins and ends there. */
export const TIME_ZONE = 'Europe/London';

export function today(clock: Clock): Temporal.PlainDate {
  return clock.now().toZonedDateTimeISO(TIME_ZONE).toPlainDate();
}
