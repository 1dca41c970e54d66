import { commonHazards } from '../registers/books/hazard-log/starting-list.ts';
import type { Days, Happening, Story } from './story.ts';

/** What could harm a patient: assessed, rated, half of it lowered, some of that accepted. */
export function judging(days: Days): Story[] {
  return [...assessment(days), ...hazards(days)];
}

function assessment(days: Days): Story[] {
  const held = days.of('assess-clinical-risk');
  return [
    {
      book: 'hazard-log',
      kind: 'assessment',
      by: 'clinical-lead',
      on: days.after(held, -2),
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

/**
 * Likelihood and severity as they were, and what is left of them where something was done, by the order of the list:
 * `24>14` is a likelihood of 2 and a severity of 4, with a likelihood of 1 left.
 */
const RATINGS = '24>14 34>13 34>14 24>14 23 33>13 32 33>22 34 34 33>23 22 22 22 22 22 22'.split(
  ' ',
);
/** How many of those that were lowered are accepted already. */
const ACCEPTED = 4;
const CANNOT_HAPPEN = 'An electronic prescription can no longer be cancelled';

function hazards(days: Days): Story[] {
  const rated = days.of('assess-clinical-risk');
  const lowered = days.of('fix-and-reload');
  const accepted = days.of('sign-off-checking');
  let left = ACCEPTED;
  return commonHazards().map((values, index): Story => {
    const [before = '', after] = (RATINGS[index] ?? '').split('>');
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

function rate([likelihood, severity]: string, on: string): Happening {
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

function control([likelihood, severity]: string, on: string): Happening {
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
