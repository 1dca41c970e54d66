import type { Edition } from '../guide/edition.ts';
import { workOfTheGuide } from '../registers/books/cutover-plan/starting-list.ts';
import { reportsOfTheSupplier } from '../registers/books/reviews/starting-list.ts';
import { whatIsKept } from '../registers/books/run-off/starting-list.ts';
import { APPLIES } from './fernbank.ts';
import type { Days, Happening, Story } from './story.ts';

/** How many on a usual day, of the work whose rule is agreed; the rest was left for the week after the meeting. */
const PER_DAY: Record<string, number> = {
  appointments: 96,
  consultations: 88,
  'home-visits': 4,
  'telephone-calls': 61,
  prescriptions: 118,
  'repeat-dispensing': 12,
  registrations: 3,
  'test-results': 74,
  referrals: 9,
  scanning: 130,
};

/** The days without a system, the end of the old one, and how the move is looked back on. */
export function cuttingOver(days: Days, edition: Edition): Story[] {
  return [...work(days, edition), ...rotas(days), ...help(days), ...runOff(days), ...reviews(days)];
}

function work(days: Days, edition: Edition): Story[] {
  const meeting = days.of('hold-cutover-meeting');
  const by = 'practice-manager' as const;
  const idOf = (title: unknown) => edition.cutoverWork.find((each) => each.title === title)?.id;
  return workOfTheGuide({ edition, facts: { applies: APPLIES } }).map((values): Story => {
    const perDay = PER_DAY[idOf(values.what) ?? ''];
    const rule: Happening = {
      step: 'rule',
      by,
      on: days.after(meeting, 2),
      values: {
        urgent: 'Goes to the duty doctor at once, by word of mouth, never on a pile.',
        who: 'The duty team',
        keptWhere: 'A folder for each day, in the office',
        perDay: perDay ?? 0,
        countedFrom: 'Report of October, working days only',
        enters: 'Whoever did it',
      },
    };
    return {
      book: 'cutover-plan',
      kind: 'work',
      by: 'project-manager',
      on: meeting,
      values,
      became: perDay ? [rule] : [],
    };
  });
}

function rotas(days: Days): Story[] {
  const limited = days.of('limit-rotas');
  const by = 'practice-manager' as const;
  return ['The doctors', 'The nurses', 'Clinic for diabetes'].map((whose) => ({
    book: 'cutover-plan',
    kind: 'rota',
    by,
    on: days.after(limited, -2),
    values: { whose, lastDay: days.after(days.goLive, 9) },
    became: [
      {
        step: 'set',
        by,
        on: limited,
        values: {
          ...{ perSession: 8, breather: 3, setOn: limited },
          breatherUntil: days.after(days.goLive, 8),
        },
      },
    ],
  }));
}

function help(days: Days): Story[] {
  const by = 'practice-manager' as const;
  const on = days.of('hold-cutover-meeting');
  const cover = (who: string, became: Happening[]): Story => ({
    book: 'cutover-plan',
    kind: 'cover',
    by,
    on,
    values: {
      who,
      forWhat: 'both',
      from: days.after(days.goLive, -1),
      to: days.after(days.goLive, 4),
    },
    became,
  });
  return [
    cover('A receptionist of a neighbouring practice', [
      { step: 'confirm', by, on: days.after(on, 3) },
    ]),
    cover('Two students for entering what was kept', []),
  ];
}

function runOff(days: Days): Story[] {
  const by = 'project-manager' as const;
  const on = days.of('hold-cutover-meeting');
  return [
    {
      book: 'run-off',
      kind: 'access',
      by,
      on,
      values: {
        system: 'EMIS Web',
        endsOn: days.of('end-of-old-system-access'),
        saidBy: 'Callum Brightwater, in writing',
      },
    },
    ...whatIsKept().map(
      (values): Story => ({
        book: 'run-off',
        kind: 'kept-records',
        by,
        on,
        values,
        became:
          values.sort === 'audit-trail'
            ? [
                {
                  step: 'place',
                  by: 'current-supplier',
                  on: days.after(on, 4),
                  values: {
                    place: 'Archive of EMIS',
                    form: 'PDF, one file for each patient',
                    readers: 'Hazel Winterbourne, by a ticket to the service desk',
                  },
                },
              ]
            : [],
      }),
    ),
    {
      book: 'run-off',
      kind: 'final-sign-off',
      by: 'practice-manager',
      on,
      values: { what: 'SystmOne, as a whole' },
    },
  ];
}

function reviews(days: Days): Story[] {
  const checked = days.after(days.of('sign-off-checking'), 2);
  const proposed = days.after(days.today, -4);
  return [
    {
      book: 'reviews',
      kind: 'review',
      by: 'project-manager',
      on: checked,
      values: { what: 'The whole move', on: days.after(days.goLive, 7) },
    },
    {
      book: 'reviews',
      kind: 'lesson',
      by: 'practice-manager',
      on: checked,
      values: {
        what: 'Own codes take longer to map than a week',
        happened: 'Sixty of them needed a clinician, who had an hour for it each Friday.',
        ...{ task: 'map-local-codes', changes: 'duration', takes: '10 working days' },
      },
      became: [
        {
          step: 'propose',
          by: 'project-manager',
          on: proposed,
          values: { proposedOn: proposed },
        },
      ],
    },
    {
      book: 'reviews',
      kind: 'lesson',
      by: 'practice-manager',
      on: days.after(days.today, -1),
      values: { what: 'Ask the screening service by telephone; nobody reads its mailbox' },
    },
    ...reportsOfTheSupplier().map(
      (values): Story => ({
        book: 'reviews',
        kind: 'supplier-report',
        by: 'project-manager',
        on: checked,
        values,
      }),
    ),
  ];
}
