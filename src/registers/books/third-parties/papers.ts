import { amountInWords } from '../../../lib/amount.ts';
import { longDate } from '../../../ui/in-words.ts';
import type { Around } from '../../around.ts';
import { gaps, type Paper, type PaperMaker } from '../../papers/paper.ts';
import { dateIn, type Row } from '../../row.ts';
import { signedByManager } from '../contacts/practice-manager.ts';
import { letterTextFor, serviceIdOf } from './letters.ts';
import { noticeOf } from './notice.ts';

/** The first letter to a third party: which days, what happens on them, and what has to be answered. */
const notice: PaperMaker = {
  id: 'notice',
  title: 'The notice, to send',
  make(row, around) {
    const { subject, says, asks } = letterTextFor(row, around.edition);
    const { migration } = around;
    const given = noticeOf(row.values);
    return letter(row, around, subject, (orMissing) => [
      {
        paragraphs: [
          `${migration.practice.name} moves from ${migration.currentSystem.name} to ${migration.newSystem.name}. Your service is concerned on these days.`,
        ],
        pairs: [
          ...daysOf(row, around, orMissing),
          ...(given ? [['Notice that you want', amountInWords(given)] as [string, string]] : []),
        ],
      },
      { title: 'What this means', paragraphs: says },
      { title: 'Please answer', list: asks },
    ]);
  },
};

/** PCSE takes what its own form asks, at least two weeks before the links are paused. */
const pcse: PaperMaker = {
  id: 'pcse',
  title: 'What the form of PCSE asks for',
  isOf: (row, { edition }) => serviceIdOf(row, edition) === 'registration-links',
  make(row, around) {
    const { migration } = around;
    return letter(
      row,
      around,
      'Notification of a change of clinical system to Primary Care Support England',
      (orMissing) => [
        {
          pairs: [
            ['Practice', migration.practice.name],
            ['ODS code', orMissing(migration.practice.odsCode, 'the ODS code of the practice')],
            ['Current system', migration.currentSystem.name],
            ['New system', migration.newSystem.name],
            ...daysOf(row, around, orMissing),
            ['New mailbox address', newAddress(around, orMissing)],
          ],
        },
        {
          title: 'Before the links are paused',
          list: [
            'All pending registrations, changes and removals are sent.',
            'Address flags (FP69) are settled; they do not move.',
            'Nothing is sent while the links are paused: it would come back as an error.',
          ],
        },
      ],
    );
  },
};

const reminderOfTheWeek = reminder(
  'reminder-week',
  'The reminder of a week before, to send',
  (off) =>
    `In a week, on ${off}, your link to our system goes off. Please confirm that everything is prepared on your side.`,
);

const reminderOfTheDay = reminder(
  'reminder-day',
  'The reminder on the day, to send',
  (off) => `Today, ${off}, your link to our system goes off. Please tell us when it is off.`,
);

/** Whom to tell twice more is whoever has a link that is switched. */
export const servicePapers = [notice, pcse, reminderOfTheWeek, reminderOfTheDay];

function reminder(id: string, title: string, says: (off: string) => string): PaperMaker {
  return {
    id,
    title,
    isOf: ({ values }) => values.switches === true,
    make: (row, around) =>
      letter(row, around, 'Reminder: our practice changes its clinical system', (orMissing) => {
        const off = dateIn(row, 'offPlanned');
        const day = orMissing(off && longDate(off), 'the day on which the link goes off');
        return [{ paragraphs: [says(day)], pairs: daysOf(row, around, orMissing) }];
      }),
  };
}

type OrMissing = ReturnType<typeof gaps>['orMissing'];

function letter(
  { values }: Row,
  around: Around,
  subject: string,
  sectionsOf: (orMissing: OrMissing) => Paper['sections'],
): Paper {
  const { missing, orMissing } = gaps();
  const { migration } = around;
  const text = (field: string) => values[field] as string | undefined;
  return {
    title: `${subject}: ${migration.practice.name}`,
    to: [orMissing(text('desk'), 'whom to tell there'), String(values.name)],
    sections: sectionsOf(orMissing),
    from: signedByManager(around, orMissing),
    missing,
  };
}

function daysOf(row: Row, around: Around, orMissing: OrMissing): [string, string][] {
  const { migration } = around;
  const [off, on] = [dateIn(row, 'offPlanned'), dateIn(row, 'onPlanned')];
  if (row.values.switches !== true) return [['Go live', longDate(migration.goLive)]];
  return [
    ['Link off on', orMissing(off && longDate(off), 'the day on which the link goes off')],
    ['Link on again on', orMissing(on && longDate(on), 'the day on which the link comes on again')],
    ['Go live', longDate(migration.goLive)],
  ];
}

/** The address of the mailbox, where it changes: it stands with the mailbox, not with who has to know it. */
function newAddress({ rowsOf }: Around, orMissing: OrMissing): string {
  const changing = rowsOf('third-parties').filter(({ values }) => values.newAddress === true);
  if (changing.length === 0) return 'The address stays as it is';
  const [address] = changing.flatMap(({ values }) => values.address ?? []);
  return orMissing(address === undefined ? undefined : String(address), 'the new mailbox address');
}
