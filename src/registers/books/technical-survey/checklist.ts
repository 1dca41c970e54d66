import type { ChecklistMaker, Point } from '../../checklist.ts';
import type { Row } from '../../row.ts';
import { isOfSite } from './site-member.ts';

/** What a survey has to look at, each answered by what was entered for the site. */
export const surveyChecklist: ChecklistMaker = (row, { rowsOf, facts }) => {
  const rows = rowsOf('technical-survey').filter((each) => isOfSite(each, String(row.values.site)));
  const device = (what: string, ...sorts: string[]): Point =>
    point(
      what,
      rows.filter(({ values }) => sorts.includes(String(values.sort))),
    );
  const kind = (what: string, id: string): Point =>
    point(
      what,
      rows.filter((each) => each.kind === id),
    );
  return [
    {
      title: 'What the survey has to look at',
      points: [
        device('Computers', 'computer'),
        device('Portable devices', 'portable'),
        device('Printers', 'printer'),
        device('Check-in screens and call boards', 'check-in', 'call-board'),
        device('Servers', 'server'),
        device('Smartcard readers', 'card-reader'),
        kind('Network', 'network'),
        kind('Third-party applications', 'application'),
        ...(facts.applies.dispensing
          ? [
              device('Scanners of the dispensary', 'scanner'),
              device('Label printers', 'label-printer'),
            ]
          : []),
      ],
    },
  ];
};

function point(what: string, rows: readonly Row[]): Point {
  const unchecked = rows.filter(({ state }) => state === 'to-check').length;
  if (rows.length === 0) return { what, done: false, says: 'nothing entered' };
  if (unchecked === 0) return { what, done: true };
  return { what, done: false, says: `${unchecked} still to be checked` };
}
