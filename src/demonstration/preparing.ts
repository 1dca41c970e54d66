import type { Actor, Days, Story } from './story.ts';

/** People, meetings, what was promised in them, and the survey. */
export function preparing(days: Days): Story[] {
  return [...people(days), ...meetings(days), ...actions(days), ...survey(days)];
}

function people(days: Days): Story[] {
  const named = days.of('name-roles');
  return (
    [
      ['Hazel Winterbourne', 'Fernbank Surgery', ['practice-manager'], 'Ebba Nordin'],
      ['Tomasz Lindqvist', 'Fernbank Surgery', ['clinical-lead'], 'Dilys Marsh'],
      ['Rukhsana Ashdown', 'Wharfside Informatics', ['project-manager'], 'Piers Olander'],
      ['Mei Sandiford', 'TPP', ['new-supplier'], ''],
    ] as const
  ).map(
    ([name, organisation, roles, deputy]): Story => ({
      book: 'contacts',
      kind: 'person',
      by: 'project-manager',
      on: days.after(named, -1),
      values: { name, organisation, roles: [...roles], ...(deputy && { deputy }) },
      became: [{ step: 'agree', by: 'project-manager', on: named, values: { agreedOn: named } }],
    }),
  );
}

const BOTH_SIDES = ['practice-manager', 'project-manager', 'new-supplier', 'current-supplier'];

function meetings(days: Days): Story[] {
  const meeting = (kind: string, date: string, minutes: string): Story => ({
    book: 'contacts',
    kind,
    by: 'project-manager',
    on: days.after(date, -6),
    values: {},
    became: [
      {
        step: 'invite',
        by: 'project-manager',
        on: days.after(date, -5),
        values: { date, time: '13:00', place: 'Meeting room, Fernbank', invited: BOTH_SIDES },
      },
      { step: 'hold', by: 'project-manager', on: date, values: { date, came: BOTH_SIDES } },
      {
        step: 'write-up',
        by: 'project-manager',
        on: days.after(date, 2),
        values: { minutes, sentOn: days.after(date, 2) },
      },
    ],
  });
  return [
    meeting(
      'kick-off',
      days.of('hold-kick-off'),
      'Dates agreed. Rukhsana sends the plan each week.',
    ),
    meeting(
      'cutover-planning',
      days.of('hold-cutover-meeting'),
      'Each kind of work has its rule. The third parties are still to be told.',
    ),
  ];
}

function actions(days: Days): Story[] {
  const meeting = days.of('hold-cutover-meeting');
  const action = (what: string, owner: Actor, name: string, target: string): Story => ({
    book: 'contacts',
    kind: 'action',
    by: 'project-manager',
    on: meeting,
    values: { what, owner: name, target, meeting },
    became: [{ assignTo: owner, by: 'project-manager', on: meeting }],
  });
  const rotas = days.after(meeting, 2);
  const done = action('End the rotas after go live', 'clinical-lead', 'Tomasz Lindqvist', rotas);
  return [
    {
      ...done,
      became: [
        ...(done.became ?? []),
        { step: 'finish', by: 'clinical-lead', on: rotas, values: { doneOn: rotas } },
      ],
    },
    action(
      'Put the poster about the move on the door',
      'practice-manager',
      'Hazel Winterbourne',
      days.after(days.today, -2),
    ),
    action(
      'Book rooms for the training days',
      'practice-manager',
      'Hazel Winterbourne',
      days.after(days.today, 4),
    ),
  ];
}

function survey(days: Days): Story[] {
  const surveyed = days.of('survey-equipment');
  const signed = days.of('sign-technical-requirements');
  const replaced = days.of('replace-equipment');
  const device = (name: string, sort: string, count: number) => ({
    book: 'technical-survey',
    kind: 'device',
    by: 'project-manager' as const,
    on: surveyed,
    values: { name, sort, count, site: SITE },
  });
  return [
    {
      book: 'technical-survey',
      kind: 'survey',
      by: 'project-manager',
      on: days.after(surveyed, -1),
      values: { site: SITE, by: 'delivery-partner', how: 'on-site' },
      became: [
        {
          step: 'book',
          by: 'project-manager',
          on: days.after(surveyed, -1),
          values: { date: surveyed, engineer: 'Piers Olander', access: 'Hazel Winterbourne' },
        },
        {
          step: 'survey',
          by: 'project-manager',
          on: surveyed,
          values: { outcome: 'The label printer is too old; everything else fits.' },
        },
        {
          step: 'sign',
          by: 'practice-manager',
          on: signed,
          values: { signedBy: 'Hazel Winterbourne', signedOn: signed, reviewBy: signed },
          file: 'The signed requirements form',
        },
        {
          step: 'review',
          by: 'icb',
          on: signed,
          values: { reviewedBy: 'icb', reviewedOn: signed },
        },
      ],
    },
    {
      ...device('Desktop computers', 'computer', 14),
      became: [{ step: 'fits', by: 'project-manager', on: surveyed }],
    },
    {
      ...device('Label printer of the dispensing room', 'label-printer', 1),
      became: [
        {
          step: 'does-not-fit',
          by: 'project-manager',
          on: surveyed,
          values: { problem: 'No driver for the new system' },
        },
        {
          step: 'price',
          by: 'project-manager',
          on: surveyed,
          values: { remedy: 'replace', cost: 38_500 },
        },
        {
          step: 'approve',
          by: 'icb',
          on: signed,
          values: { approvedBy: 'Grace Oyelaran', approvedOn: signed },
        },
        { step: 'replace', by: 'project-manager', on: replaced, values: { replacedOn: replaced } },
        {
          step: 'test',
          by: 'practice-manager',
          on: replaced,
          values: { testedBy: 'Hazel Winterbourne', testedOn: replaced },
        },
      ],
    },
  ];
}

const SITE = 'Fernbank House';
