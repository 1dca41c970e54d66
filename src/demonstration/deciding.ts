import type { Days, Story } from './story.ts';

/** The case, the choice, the money and the partner, decided at the beginning. */
export function deciding(days: Days): Story[] {
  const written = days.of('write-justification');
  const confirmed = days.of('confirm-framework');
  const approved = days.of('approve-and-fund');
  const begun = days.after(written, -3);
  const decision = (kind: string) => ({ book: 'decision', kind, on: begun }) as const;
  return [
    {
      ...decision('justification'),
      by: 'practice-manager',
      values: {
        wish: 'From EMIS Web to SystmOne before the end of the year',
        template: 'national',
        drivers: ['neighbours', 'ways-of-working'],
        driversInWords:
          'Four of the five practices of our network work in SystmOne. Our shared clinic sees patients whose record it cannot open.',
        considerations: 'Two receptionists are new. The flu clinics end before the cutover.',
        fit: 'The network would have one system for all its practices.',
      },
      became: [
        {
          step: 'send',
          by: 'practice-manager',
          on: written,
          values: { signedBy: 'Hazel Winterbourne', sentOn: written },
          file: 'The filled-in template',
        },
        { step: 'approve', by: 'icb', on: approved, values: { decidedOn: approved } },
      ],
    },
    {
      ...decision('agreement'),
      by: 'practice-manager',
      values: { version: 'CCG-Practice Agreement, V2' },
      became: [
        {
          step: 'check',
          by: 'practice-manager',
          on: confirmed,
          values: {
            signedOn: days.after(begun, -40),
            conditions: 'The ICB agrees to the change in writing.',
            charges: true,
            chargesInWords: 'After the order is accepted the practice pays what the supplier asks.',
            charge: 480_000,
            payer: 'practice',
            checkedOn: confirmed,
          },
        },
      ],
    },
    {
      ...decision('solution'),
      by: 'practice-manager',
      values: { name: 'SystmOne', supplier: 'TPP', inFavour: 'The whole network uses it.' },
      became: [
        {
          step: 'choose',
          by: 'practice-manager',
          on: days.after(confirmed, -1),
          values: { why: 'One record across the network.', meets: true, lacks: 'Nothing we need.' },
        },
        {
          step: 'confirm-route',
          by: 'icb',
          on: confirmed,
          values: { framework: 'Tech Innovation', route: 'direct', confirmedOn: confirmed },
        },
      ],
    },
    {
      ...decision('solution'),
      by: 'practice-manager',
      values: { name: 'Medicus', supplier: 'Medicus Health', inFavour: 'Runs in any browser.' },
      became: [
        {
          step: 'leave',
          by: 'practice-manager',
          on: confirmed,
          reason: 'No other practice of the network uses it',
        },
      ],
    },
    {
      ...decision('approval'),
      by: 'project-manager',
      values: { board: 'Digital board of Tarnshire ICB', meetingOn: approved },
      became: [{ step: 'approve', by: 'icb', on: approved, values: { decidedOn: approved } }],
    },
    ...(
      [
        ['The move itself', 'migration', 1_250_000],
        ['Ten days of training', 'training', 620_000],
      ] as const
    ).map(
      ([item, purpose, pence]): Story => ({
        ...decision('funding'),
        by: 'project-manager',
        values: { item, purpose, asked: pence },
        became: [
          {
            step: 'approve',
            by: 'icb',
            on: approved,
            values: { approved: pence, payer: 'The ICB', decidedOn: approved },
          },
        ],
      }),
    ),
    {
      book: 'decision',
      kind: 'funding',
      by: 'project-manager',
      on: days.after(days.today, -9),
      values: {
        item: 'Moving the licence of the check-in screen',
        purpose: 'third-party',
        asked: 64_000,
        foundLater: true,
        foundBy: 'The quote of the maker of the screen',
      },
      became: [
        {
          asked: 'Grace Oyelaran, by telephone',
          answer: 'The board meets next week',
          again: days.after(days.today, 3),
          by: 'project-manager',
          on: days.after(days.today, -2),
        },
      ],
    },
    {
      ...decision('partner'),
      by: 'practice-manager',
      values: { organisation: 'Wharfside Informatics', isTeam: false },
      became: [
        {
          step: 'engage',
          by: 'icb',
          on: days.of('engage-delivery-partner'),
          values: {
            contact: 'Rukhsana Ashdown',
            does: ['manage', 'survey', 'equipment', 'data'],
            engagedOn: days.of('engage-delivery-partner'),
          },
        },
      ],
    },
  ];
}
