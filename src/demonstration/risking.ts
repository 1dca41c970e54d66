import type { Days, Happening, Story } from './story.ts';

/** What could go wrong with the move itself, and the way back. */
export function risking(days: Days): Story[] {
  const agreed = days.of('record-risks-and-rollback');
  const by = 'project-manager' as const;
  const risk = (values: Story['values'], became: Happening[] = []): Story => ({
    book: 'risks',
    kind: 'risk',
    by,
    on: days.after(agreed, -1),
    values,
    became,
  });
  const acted = days.of('hold-cutover-meeting');
  const seen = days.after(days.today, -3);
  return [
    risk(
      {
        what: 'Two receptionists are off in the week of the cutover',
        effect: 'The desk closes at noon.',
        ...{ likelihood: 'high', impact: 'medium', owner: 'Hazel Winterbourne' },
      },
      [
        {
          step: 'act',
          by: 'practice-manager',
          on: acted,
          values: {
            mitigation: 'A neighbouring practice lends one person for four days.',
            ...{ likelihood: 'medium', impact: 'medium', reviewOn: days.after(days.today, 3) },
          },
        },
      ],
    ),
    risk(
      {
        what: 'The line to Fernbank House fails while the data are loaded',
        ...{ likelihood: 'low', impact: 'high', owner: 'Rukhsana Ashdown' },
        reviewOn: days.after(days.today, 8),
      },
      [],
    ),
    risk(
      {
        what: 'The screening service is told too late to switch its link',
        cause: 'Nobody knew whom to tell there.',
        effect: 'The final extract has to wait for it.',
        ...{ likelihood: 'high', impact: 'high', owner: 'Hazel Winterbourne' },
      },
      [
        {
          step: 'escalate',
          by,
          on: seen,
          values: { escalatedTo: 'Grace Oyelaran, Tarnshire ICB', escalatedOn: seen },
          reason: 'The notice that it wants is almost used up',
        },
      ],
    ),
    {
      book: 'risks',
      kind: 'way-back',
      by,
      on: days.after(agreed, -1),
      values: {
        situation: 'The live data are not complete by noon of the day of go live',
        until: 'Noon of the day of go live, before the first prescription is signed',
      },
      became: [
        {
          step: 'agree',
          by,
          on: agreed,
          values: {
            ...{ decides: 'Tomasz Lindqvist', reach: '01632 960 014', agreedOn: agreed },
            how: 'EMIS Web is opened for writing again, links go back on, patients are told at the door.',
            downtime: 'Paper forms from the red folder, and the printed lists of the day before.',
            coreHours: 'Urgent care goes on; booked clinics are moved by a day.',
            agreedWith: 'TPP, EMIS, Wharfside Informatics',
          },
        },
      ],
    },
  ];
}
