import england from '../catalogue/england.json' with { type: 'json' };
import type { Random } from './random.ts';

export type Sex = 'F' | 'M';

const bands = england.bands as [number, number, number][];
const total = bands.reduce((sum, [, share]) => sum + share, 0);

/** An age in years and a sex, as often as they are found in England. */
export function someAgeAndSex(random: Random): { age: number; sex: Sex } {
  let left = random.next() * total;
  for (const [from, share, female] of bands) {
    left -= share;
    if (left >= 0) continue;
    const years = from === 90 ? random.next() ** 1.6 * 12 : random.next() * 5;
    return { age: from + years, sex: random.chance(female) ? 'F' : 'M' };
  }
  return { age: 44 + random.next(), sex: random.chance(0.5) ? 'F' : 'M' };
}

/** How often somebody is seen in a year, before being more or less ill than others. */
export function consultationsAYear(age: number, sex: Sex): number {
  let found = 0;
  for (const [from, male, female] of england.consultationsAYear as [number, number, number][])
    if (age >= from) found = sex === 'F' ? female : male;
  return found;
}

const yearlyMean =
  bands.reduce(
    (sum, [from, share, female]) =>
      sum +
      share *
        (female * consultationsAYear(from + 2, 'F') +
          (1 - female) * consultationsAYear(from + 2, 'M')),
    0,
  ) / total;

/** How much more care than others somebody of this age and sex has; 1 on average. */
export function shareOfCare(age: number, sex: Sex): number {
  return consultationsAYear(age, sex) / yearlyMean;
}

const months = england.months as number[];
const yearlyWeight = months.reduce((sum, weight) => sum + weight, 0);

/** A day of the year from 0, in winter more often than in summer. */
export function someDayOfYear(random: Random): number {
  let left = random.next() * yearlyWeight;
  for (const [month, weight] of months.entries()) {
    left -= weight;
    if (left < 0) return Math.min(364, Math.floor(month * 30.42 + random.next() * 30.42));
  }
  return 364;
}

/** From 0 in July to 1 in January. */
export function winterOf(dayOfYear: number): number {
  return (1 + Math.cos(((dayOfYear - 15) / 365) * 2 * Math.PI)) / 2;
}
