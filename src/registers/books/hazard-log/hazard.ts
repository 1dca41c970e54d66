import { ratingInWords } from '../../../guide/clinical-risk.ts';
import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { initialRating, residualRating } from './rating.ts';

export const JUDGING: Role[] = ['clinical-safety-officer', 'clinical-lead'];
const WRITING: Role[] = [...JUDGING, 'practice-manager', 'project-manager', 'new-supplier'];
const RATED = ['rated', 'controlled'];

/** Something that could harm a patient, from the first word about it to its acceptance. */
export const hazard: Kind = {
  title: 'Hazard',
  name: 'hazard',
  write: WRITING,
  fields: {
    hazard: {
      label: 'Hazard',
      type: 'text',
      required: true,
      hint: 'What could happen, in general. Write no patient’s name or number',
    },
    cause: { label: 'How it comes about', type: 'paragraph' },
    effect: { label: 'What follows in the practice', type: 'paragraph' },
    harm: { label: 'What it does to a patient', type: 'paragraph' },
    existingControls: { label: 'What guards against it already', type: 'paragraph' },
    initialLikelihood: {
      label: 'Likelihood as it is',
      type: 'choice',
      options: {},
      optionsOf: 'likelihoods',
    },
    initialSeverity: {
      label: 'Severity as it is',
      type: 'choice',
      options: {},
      optionsOf: 'severities',
    },
    addedControls: { label: 'What is done in addition', type: 'paragraph' },
    owner: { label: 'Who sees that it is done', type: 'text', personal: true },
    doneBy: { label: 'Done by', type: 'date' },
    evidence: {
      label: 'What shows that it works',
      type: 'paragraph',
      hint: 'A test, a report, a comparison of the data. Keep the file itself with the entry',
    },
    residualLikelihood: {
      label: 'Likelihood that is left',
      type: 'choice',
      options: {},
      optionsOf: 'likelihoods',
    },
    residualSeverity: {
      label: 'Severity that is left',
      type: 'choice',
      options: {},
      optionsOf: 'severities',
    },
    requirement: {
      label: 'Linked requirement',
      type: 'text',
      hint: 'For example DMI07, or a test of the supplier',
    },
    escalatedTo: { label: 'Taken to', type: 'text' },
    escalatedOn: { label: 'Taken there on', type: 'date', past: true },
    acceptedOn: { label: 'Accepted on', type: 'date', past: true },
  },
  reckoned: {
    initialRating: {
      label: 'Rating as it is',
      of: (values, { edition }) => inWords(initialRating(values, edition)),
    },
    residualRating: {
      label: 'Rating that is left',
      of: (values, { edition }) => inWords(residualRating(values, edition)),
    },
  },
  states: {
    identified: {
      title: 'To be rated',
      is: 'open',
      blocks: 'assess-clinical-risk',
      lesson:
        'Rate it as it is today, with what guards against it already, not as you hope it will be.',
    },
    rated: {
      title: 'Rated, to be lowered',
      is: 'open',
      lesson:
        'Best is what makes it impossible; next, what shows it; a note to be careful comes last.',
    },
    controlled: {
      title: 'Lowered, to be accepted',
      is: 'open',
      blocks: 'sign-off-live-data',
      lesson: 'What is left is accepted on evidence, not on a promise.',
    },
    accepted: { title: 'Accepted', is: 'done' },
    'not-here': { title: 'Cannot happen here', is: 'stopped' },
  },
  transitions: [
    {
      id: 'rate',
      title: 'Rate it',
      from: ['identified'],
      to: 'rated',
      who: WRITING,
      asks: ['cause', 'effect', 'harm', 'existingControls', 'initialLikelihood', 'initialSeverity'],
    },
    {
      id: 'control',
      title: 'Record what is done about it',
      from: RATED,
      to: 'controlled',
      who: WRITING,
      asks: ['addedControls', 'owner', 'evidence', 'residualLikelihood', 'residualSeverity'],
      asksAnew: ['residualLikelihood', 'residualSeverity'],
      check: ({ initialSeverity, residualSeverity, evidence }) =>
        initialSeverity !== residualSeverity && !evidence
          ? [{ field: 'evidence', message: 'Say what shows that less harm is left' }]
          : [],
    },
    {
      id: 'escalate',
      title: 'Record that it was taken further',
      from: RATED,
      to: 'rated',
      who: WRITING,
      asks: ['escalatedTo', 'escalatedOn'],
      asksAnew: ['escalatedTo', 'escalatedOn'],
      reason: true,
    },
    {
      id: 'accept',
      title: 'Accept what is left of it',
      from: ['controlled'],
      to: 'accepted',
      who: ['clinical-safety-officer'],
      asks: ['acceptedOn'],
      asksAnew: ['acceptedOn'],
      reason: true,
      weighs: 'accept what is left of a hazard',
      check: (values, { edition }) => {
        const rating = residualRating(values, edition);
        if (!rating) {
          const message = 'Rate what is left of it first, under “Change this”';
          return [{ field: 'reason', message }];
        }
        if (rating.accepted) return [];
        const message = `What is left is rated ${ratingInWords(rating)}: that cannot be accepted. Lower it first`;
        return [{ field: 'reason', message }];
      },
    },
    {
      id: 'reopen',
      title: 'Rate it anew',
      from: ['controlled', 'accepted', 'not-here'],
      to: 'identified',
      who: WRITING,
      reason: true,
    },
    {
      id: 'rule-out',
      title: 'Say that it cannot happen here',
      from: ['identified', ...RATED],
      to: 'not-here',
      who: JUDGING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'rated',
      what: 'Rated within a week of the plan for the move',
      in: ['identified'],
      due: { milestone: 'approach-planned', offset: { value: 1, unit: 'weeks' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
    {
      id: 'done',
      what: 'Done in addition',
      in: ['rated'],
      due: { field: 'doneBy', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
    {
      id: 'accepted',
      what: 'Accepted before go live',
      in: ['rated', 'controlled'],
      due: { milestone: 'go-live', offset: { value: -1, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
  copies: ['hazard', 'cause', 'effect', 'harm', 'existingControls', 'requirement'],
};

function inWords(rating: ReturnType<typeof initialRating>): string {
  return rating ? ratingInWords(rating) : '';
}
