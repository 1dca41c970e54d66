import { timeOfDay } from '../../ui/in-words.ts';

/** Says how long to wait, as a problem of a form. */
export function hasToWait(until: Temporal.Instant): string {
  const minute = until.round({ smallestUnit: 'minute', roundingMode: 'ceil' });
  return `Too many tries did not succeed. Wait until ${timeOfDay(minute)}, then try again`;
}
