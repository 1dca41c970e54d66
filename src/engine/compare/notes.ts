import type { Note } from '../outcome.ts';
import { NOTES, type NoteCode } from '../record/staged-record.ts';
import { isInBoth, type Person } from '../steps/pair-patients.ts';
import type { StagedExtract } from '../steps/staged-extract.ts';
import type { SideName } from './sides.ts';

/** Everything to know about the data of either side, with how often. */
export function notesOf(source: StagedExtract, target: StagedExtract, people: Person[]): Note[] {
  return [...onSide('source', source, people), ...onSide('target', target, people)];
}

function onSide(side: SideName, { notes }: StagedExtract, people: Person[]): Note[] {
  const known = people.filter(isInBoth);
  const pairedBy = (how: Person['pairedBy']) => known.filter((one) => one.pairedBy === how).length;
  const counts: Partial<Record<NoteCode, number>> = {
    ...notes,
    'patient-in-several-bundles': people.filter((person) => person[side].length > 1).length,
    'patient-paired-as-given': pairedBy('given'),
    'patient-paired-by-demographics': pairedBy('demographics'),
    'patient-paired-by-id': pairedBy('id'),
  };
  return (Object.keys(NOTES) as NoteCode[]).flatMap((code) => {
    const count = counts[code] ?? 0;
    return count > 0 ? [{ side, code, meaning: NOTES[code], count }] : [];
  });
}
