import { TIME_ZONE } from '../lib/clock.ts';
import { csvText } from '../lib/write-csv.ts';
import { standingForPages } from '../migrations/standing-for-pages.ts';
import { OUTCOMES, outcomesOf } from './outcome.ts';
import type { Summary } from './summary.ts';
import type { TurnedDown } from './turned-down.ts';

const HEAD = [
  'Practice',
  'ODS code',
  'Current system',
  'New system',
  'Registered on',
  'State',
  'How it stands',
  'Go live as first planned',
  'Go live now',
  'Working days later',
  'Times moved',
  'Held back by',
  'Next gate',
  'Date of the gate',
  'What became of it, and why',
];

/** The portfolio for a spreadsheet, a line for each migration. */
export function portfolioCsv(all: readonly Summary[], said: readonly TurnedDown[]): string {
  return csvText([HEAD, ...all.map((summary) => lineOf(summary, said))]);
}

function lineOf(summary: Summary, said: readonly TurnedDown[]): string[] {
  const { migration, standing, status, moved, heldBackBy, nextGate } = summary;
  const shown = standingForPages(standing, status, migration);
  return [
    migration.practice.name,
    migration.practice.odsCode ?? '',
    migration.currentSystem.name,
    migration.newSystem.name,
    migration.registeredAt.toZonedDateTimeISO(TIME_ZONE).toPlainDate().toString(),
    shown.tag.text,
    shown.standing,
    moved.first,
    moved.now,
    String(moved.workingDays),
    String(moved.moves.length),
    heldBackBy?.title ?? '',
    nextGate?.title ?? '',
    nextGate?.date ?? '',
    outcomesOf(summary, said)
      .map(({ outcome, why }) => [OUTCOMES[outcome], why].filter(Boolean).join(': '))
      .join('. '),
  ];
}
