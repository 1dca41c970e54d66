import { knownProblems } from '../registers/books/data-problems/starting-list.ts';
import type { Sort } from '../registers/books/housekeeping/sorts.ts';
import { measuresOfTheGuide } from '../registers/books/housekeeping/starting-list.ts';
import { usualTemplates } from '../registers/books/templates/starting-list.ts';
import { FERNBANK } from './fernbank.ts';
import type { Days, Happening, Story } from './story.ts';

/** Counted every Thursday or so; the last one is of the day before yesterday. */
const COUNTS: Record<Sort, number[]> = {
  inboxes: [412, 377, 331, 270, 224, 181, 142],
  workflow: [268, 262, 240, 215, 188, 160, 131],
  tasks: [655, 640, 583, 512, 430, 361, 297],
  registrations: [61, 57, 52, 48, 43, 40, 37],
  fp69: [14, 9, 3],
  duplicates: [22, 13, 5],
  orphans: [6, 4, 1],
  'local-codes': [187, 64],
  medicines: [73, 21],
};
/** By the task of the plan with which they came to zero. */
const CLEARED: Partial<Record<Sort, string>> = {
  fp69: 'clear-duplicates',
  duplicates: 'clear-duplicates',
  orphans: 'clear-duplicates',
  'local-codes': 'map-local-codes',
  medicines: 'map-medicines',
};

/** What has to be clean for the extract: counted down, looked for, chosen. */
export function clearing(days: Days): Story[] {
  return [...measures(days), ...counts(days), ...templates(days), ...problems(days)];
}

function measures(days: Days): Story[] {
  const by = 'practice-manager' as const;
  return measuresOfTheGuide().map((values) => {
    const task = CLEARED[values.what as Sort];
    const clearedOn = task && days.of(task);
    return {
      book: 'housekeeping',
      kind: 'measure',
      by,
      on: days.of('hold-kick-off'),
      values,
      became: clearedOn ? [{ step: 'clear', by, on: clearedOn, values: { clearedOn } }] : [],
    };
  });
}

function counts(days: Days): Story[] {
  const first = days.after(days.of('hold-kick-off'), 1);
  const counted = (what: string, left: number, countedOn: string): Story => ({
    book: 'housekeeping',
    kind: 'count',
    by: 'practice-manager',
    on: countedOn,
    values: { what, countedOn, left },
  });
  return Object.entries(COUNTS).flatMap(([what, numbers]) => {
    const task = CLEARED[what as Sort];
    if (!task) {
      const weeksAgo = (index: number) => numbers.length - 1 - index;
      return numbers.map((left, index) =>
        counted(what, left, days.after(days.today, -2 - 5 * weeksAgo(index))),
      );
    }
    return [
      ...numbers.map((left, index) => counted(what, left, days.after(first, 2 * index))),
      counted(what, 0, days.of(task)),
    ];
  });
}

const TEMPLATES = 12;
const DROPPED = ['Report to an insurer or a solicitor', 'Vaccinations of children'];
const BUILT = ['Referral letter', 'Urgent referral for suspected cancer', 'Medication review'];

function templates(days: Days): Story[] {
  const chosen = days.of('choose-templates');
  const by = 'practice-manager' as const;
  const exported = days.after(days.today, -5);
  const became = (name: string): Happening[] => {
    if (DROPPED.includes(name)) {
      const reason = 'Nobody has used it for a year';
      return [{ step: 'drop', by, on: chosen, values: { decidedOn: chosen }, reason }];
    }
    const keep = { usedBy: 'Everybody', owner: 'Idris Calloway', decidedOn: chosen };
    const place = 'Word, on the shared drive of Fernbank House';
    return [
      { step: 'keep', by, on: chosen, values: keep },
      ...(BUILT.includes(name)
        ? [
            { step: 'export', by, on: exported, values: { exportedOn: exported, place } },
            { step: 'build', by, on: days.today, values: { builtOn: days.today } },
          ]
        : []),
    ];
  };
  return [
    ...usualTemplates()
      .slice(0, TEMPLATES)
      .map(
        (values): Story => ({
          book: 'templates',
          kind: 'template',
          by,
          on: days.after(chosen, -2),
          values,
          became: became(String(values.name)),
        }),
      ),
    {
      book: 'templates',
      kind: 'backup',
      by,
      on: chosen,
      values: { what: 'Recordings of the ECG machine', where: 'Computer in treatment room 2' },
    },
  ];
}

/** Of what is known, what was found here, with how many records; the rest was looked for and is not there. */
const FOUND: Record<string, number> = {
  'Ended prescriptions are active again': 3,
  'A decimal point or unit is read otherwise': 2,
  "Codes of the practice's own become text": 64,
};

function problems(days: Days): Story[] {
  const looked = days.of('review-data-quality');
  const asked = days.of('get-known-issues');
  const settled = days.of('fix-and-reload');
  const by = 'clinical-lead' as const;
  const became = (what: unknown): Happening[] => {
    const records = FOUND[String(what)];
    if (!records) return [{ step: 'clear', by, on: looked, values: { lookedOn: looked } }];
    const values = { lookedOn: looked, records, when: 'before' };
    const isMany = records > 10;
    return [
      { step: 'find', by, on: looked, values },
      isMany
        ? { step: 'accept', by, on: settled, reason: 'The text is there, and the searches are new' }
        : { step: 'settle', by, on: settled, values: { settledOn: settled } },
    ];
  };
  return [
    {
      book: 'data-problems',
      kind: 'supplier-list',
      by: 'project-manager',
      on: days.after(asked, -3),
      values: { from: 'TPP', askedOn: days.after(asked, -3) },
      became: [
        {
          step: 'receive',
          by: 'project-manager',
          on: asked,
          values: { receivedOn: asked, count: 11 },
          file: 'The list of known problems',
        },
      ],
    },
    ...knownProblems({ migration: FERNBANK }).map(
      (values): Story => ({
        book: 'data-problems',
        kind: 'problem',
        by: 'project-manager',
        on: days.after(looked, -5),
        values,
        became: became(values.what),
      }),
    ),
  ];
}
