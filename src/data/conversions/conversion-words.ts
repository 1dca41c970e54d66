import type { TypeFates } from '../../engine/convert/record-fates.ts';
import type { FileFates } from '../../engine/formats/format.ts';
import { count, plural } from '../../ui/in-words.ts';
import type { Conversion, ConversionStep, Converted } from './conversion.ts';
import leftOutWords from './left-out-words.json' with { type: 'json' };

/** What a package holds of what was read, in one sentence. */
export function packageSentence({ statement }: Converted): string {
  const { patients, total } = statement;
  const left = total.records - total.written;
  const held = `${plural(total.records, 'record')} of ${plural(patients, 'patient')}`;
  if (left === 0) return `The package holds all ${held}.`;
  return `The package holds ${count(total.written)} of ${held}: ${count(left)} ${left === 1 ? 'was' : 'were'} not written, for the reasons below.`;
}

/** How far a conversion is, in words and, where something can be counted, as a number of a total. */
export function conversionProgress(
  { step, done, total }: Conversion,
  standing: 'waiting' | 'running',
): { text: string; done?: number; total?: number } {
  if (standing === 'waiting') return { text: 'Waiting for its turn.' };
  if (step === null) return { text: 'Starting.' };
  const steps: Record<ConversionStep, [string, string]> = {
    open: ['Step 1 of 4: opening the production', ''],
    read: ['Step 2 of 4: reading the records', 'files'],
    write: ['Step 3 of 4: writing the package', 'files'],
    pack: ['Step 4 of 4: packing and encrypting the package', 'bytes'],
  };
  const [what, units] = steps[step as ConversionStep];
  if (total === 0) return { text: `${what}.` };
  return { text: `${what}, ${count(done)} of ${count(total)} ${units}.`, done, total };
}

type Reason = { rule: string; fate: 'rejected' | 'excluded'; meaning: string; count: number };

/** Why records were not written: what could not be written first, then what has no place. */
export function reasonsOf(
  { rejected, excluded }: Pick<TypeFates, 'rejected' | 'excluded'>,
  rules: Readonly<Record<string, string>>,
): Reason[] {
  return (['rejected', 'excluded'] as const).flatMap((fate) =>
    Object.entries({ rejected, excluded }[fate]).map(([rule, count]) => ({
      rule,
      fate,
      meaning: rules[rule] ?? rule,
      count,
    })),
  );
}

/** What each rule means by which readers leave rows out of the record. */
export const LEFT_OUT_WORDS: Readonly<Record<string, string>> = leftOutWords;

/** The files of which rows are in no record, each with its table and why. */
export function filesLeftOut(files: readonly FileFates[]) {
  return files
    .map((file) => ({
      name: file.table ?? 'A file of no known table',
      rows: file.rows,
      reasons: [
        ...reasonsOf({ ...file }, LEFT_OUT_WORDS),
        ...Object.entries(file.held ?? {}).map(([rule, count]) => ({
          rule,
          fate: 'held' as const,
          meaning: `${LEFT_OUT_WORDS[rule] ?? rule} A later production may bring what it waits for.`,
          count,
        })),
      ],
    }))
    .filter(({ reasons }) => reasons.length > 0);
}
