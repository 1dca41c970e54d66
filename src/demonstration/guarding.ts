import { commonHazards } from '../registers/books/hazard-log/starting-list.ts';
import type { Days, Happening, Story } from './story.ts';

/** What could go wrong with the move, and what could harm a patient. */
export function guarding(days: Days): Story[] {
  return [...risks(days), ...assessment(days), ...hazards(days)];
}

function risks(days: Days): Story[] {
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

function assessment(days: Days): Story[] {
  const held = days.of('assess-clinical-risk');
  return [
    {
      book: 'hazard-log',
      kind: 'assessment',
      by: 'clinical-lead',
      on: days.after(held, -4),
      values: { about: 'The approach, with the plan as it stood then' },
      became: [
        {
          step: 'hold',
          by: 'clinical-lead',
          on: held,
          values: {
            ...{ heldOn: held, isSerious: false },
            tookPart: 'Tomasz Lindqvist, Ines Carvalho, Mei Sandiford, Rukhsana Ashdown',
            conclusion: 'Nothing stands in the way, as long as medicines are compared one by one.',
          },
        },
      ],
    },
  ];
}

/** Likelihood and severity as they were, and what is left of them where something was done; by the order of the list. */
const RATINGS: readonly [before: [number, number], after?: [number, number]][] = [
  [
    [2, 4],
    [1, 4],
  ],
  [
    [3, 4],
    [1, 3],
  ],
  [
    [3, 4],
    [1, 4],
  ],
  [
    [2, 4],
    [1, 4],
  ],
  [[2, 3]],
  [
    [3, 3],
    [1, 3],
  ],
  [[3, 2]],
  [
    [3, 3],
    [2, 2],
  ],
  [[3, 4]],
  [[3, 4]],
  [
    [3, 3],
    [2, 3],
  ],
];
/** How many of those that were lowered are accepted already. */
const ACCEPTED = 4;
const CANNOT_HAPPEN = 'An electronic prescription can no longer be cancelled';

function hazards(days: Days): Story[] {
  const rated = days.of('assess-clinical-risk');
  const lowered = days.of('fix-and-reload');
  const accepted = days.of('sign-off-checking');
  let left = ACCEPTED;
  return commonHazards().map((values, index): Story => {
    const [before, after] = RATINGS[index] ?? [[2, 2]];
    const story: Story = {
      book: 'hazard-log',
      kind: 'hazard',
      by: 'clinical-safety-officer',
      on: days.after(rated, -3),
      values,
    };
    if (values.hazard === CANNOT_HAPPEN) {
      const reason = 'All are issued or cancelled before the link goes off, and listed';
      return { ...story, became: [{ ...RULE_OUT, on: rated, reason }] };
    }
    const became: Happening[] = [rate(before, rated)];
    if (after) became.push(control(after, lowered));
    if (after && left-- > 0) became.push(accept(accepted));
    return { ...story, became };
  });
}

const RULE_OUT = { step: 'rule-out', by: 'clinical-safety-officer' } as const;

function rate([likelihood, severity]: [number, number], on: string): Happening {
  return {
    step: 'rate',
    by: 'clinical-safety-officer',
    on,
    values: {
      existingControls: 'The supplier’s own checks, and the eyes of whoever opens the record.',
      initialLikelihood: `likelihood-${likelihood}`,
      initialSeverity: `severity-${severity}`,
    },
  };
}

function control([likelihood, severity]: [number, number], on: string): Happening {
  return {
    step: 'control',
    by: 'clinical-safety-officer',
    on,
    values: {
      addedControls: 'Every record of this kind is compared, old against new, before the sign-off.',
      owner: 'Tomasz Lindqvist',
      evidence: 'The comparison of the first load, under Data',
      residualLikelihood: `likelihood-${likelihood}`,
      residualSeverity: `severity-${severity}`,
    },
  };
}

function accept(on: string): Happening {
  return {
    step: 'accept',
    by: 'clinical-safety-officer',
    on,
    values: { acceptedOn: on },
    reason: 'Seen in the comparison of the first load',
  };
}
