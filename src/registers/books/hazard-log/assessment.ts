import type { Kind } from '../../book.ts';
import { assessmentPaper } from './assessment-paper.ts';
import { JUDGING } from './hazard.ts';

/** The meeting at which the approach and the plan are gone through for what could harm a patient. */
export const assessment: Kind = {
  title: 'Assessment of clinical risk',
  name: 'about',
  write: [...JUDGING, 'practice-manager', 'project-manager'],
  fields: {
    about: {
      label: 'What was assessed',
      type: 'text',
      required: true,
      hint: 'For example: the approach of 4 January and the plan of that day',
    },
    heldOn: { label: 'Held on', type: 'date', past: true },
    tookPart: { label: 'Who took part', type: 'text', personal: true },
    conclusion: { label: 'What it came to', type: 'paragraph' },
    isSerious: {
      label: 'Is any risk so serious that it has to be taken further?',
      type: 'yes-no',
      hint: 'To the service management of NHS England, or to the migration management agent',
    },
    escalatedTo: {
      label: 'Taken to',
      type: 'text',
      onlyIf: { field: 'isSerious', is: ['true'] },
    },
    escalatedOn: {
      label: 'Taken there on',
      type: 'date',
      past: true,
      onlyIf: { field: 'isSerious', is: ['true'] },
    },
  },
  papers: [assessmentPaper],
  states: {
    planned: {
      title: 'To be held',
      is: 'open',
      blocks: 'assess-clinical-risk',
      lesson:
        'One week after the approach is planned is soon. Book the people before the approach arrives.',
    },
    held: { title: 'Held', is: 'done' },
    superseded: { title: 'Replaced by a later one', is: 'stopped' },
  },
  transitions: [
    {
      id: 'hold',
      title: 'Record that it was held',
      from: ['planned'],
      to: 'held',
      who: [...JUDGING, 'practice-manager'],
      asks: ['heldOn', 'tookPart', 'conclusion', 'isSerious', 'escalatedTo', 'escalatedOn'],
    },
    {
      id: 'replace',
      title: 'Say that a later one replaces it',
      from: ['planned', 'held'],
      to: 'superseded',
      who: JUDGING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'held',
      what: 'Held within a week of the plan for the move',
      in: ['planned'],
      due: { milestone: 'approach-planned', offset: { value: 1, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
  ],
};
