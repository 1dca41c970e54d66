import { dateText } from '../model/days.ts';
import type { Practice } from '../model/practice.ts';
import type { Random } from '../model/random.ts';
import type { Turn } from './row-history.ts';

/** The days that a chain tells of one by one: those after `from` up to `to`. */
export type Stretch = { from: string; to: string; days: readonly string[] };

export function stretchOf({ asOf }: Pick<Practice, 'asOf'>, deltas: number): Stretch {
  const days = Array.from({ length: deltas }, (_, n) => dateText(asOf - deltas + 1 + n));
  return { from: dateText(asOf - deltas), to: dateText(asOf), days };
}

/** What happened within the stretch; a date that lies ahead was known on its last day. */
export function within({ from, to }: Stretch, turns: readonly Turn[]): Turn[] {
  return turns
    .filter(({ on }) => on > from)
    .map((turn) => (turn.on > to ? { ...turn, on: to } : turn));
}

export function someDay({ days }: Stretch, random: Random): string {
  return random.pick(days);
}

/** The day so many days later, or the last one. */
export function later({ days, to }: Stretch, day: string, count: number): string {
  return days[days.indexOf(day) + count] ?? to;
}
