import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { JOBS, NEEDS } from './choices.ts';
import { groupTask } from './group-task.ts';

export const PLANNING: Role[] = [
  'practice-manager',
  'trainer',
  'project-manager',
  'delivery-partner',
  'new-supplier',
];
const EXCEPTING: Role[] = ['practice-manager', 'clinical-lead'];
const UNTRAINED = ['to-plan', 'to-train', 'booked', 'missed'];

/** Somebody who works in the new system, from what they need to learn until they have learnt it. */
export const person: Kind = {
  title: 'Person',
  name: 'name',
  write: PLANNING,
  fields: {
    name: { label: 'Name', type: 'text', required: true, personal: true },
    job: { label: 'Works as', type: 'choice', options: JOBS, required: true },
    group: {
      label: 'Trained together with',
      type: 'text',
      required: true,
      hint: 'The name of the group, the same for all in it',
    },
    elsewhere: {
      label: 'Works part-time or from elsewhere?',
      type: 'yes-no',
      hint: 'These are the ones who are forgotten',
    },
    cannot: { label: 'Days on which they cannot come', type: 'text', personal: true },
    needs: { label: 'What they have to learn', type: 'choices', options: NEEDS },
    agreedOn: { label: 'Needs gone through on', type: 'date', past: true },
    bookedFor: { label: 'Booked for the session of', type: 'date' },
    trainedOn: { label: 'Trained on', type: 'date', past: true },
    exceptedBy: { label: 'Who allows it', type: 'text', personal: true },
    untilThen: {
      label: 'What they do until they are trained',
      type: 'paragraph',
      hint: 'What they keep away from, and who does it for them',
    },
    exceptedUntil: { label: 'Trained by', type: 'date' },
  },
  states: {
    'to-plan': {
      title: 'Needs not known',
      is: 'open',
      blocks: 'plan-training',
      lesson: 'Ask what somebody does all day, not what they are called.',
    },
    'to-train': { title: 'To be booked', is: 'open', blocks: groupTask },
    booked: {
      title: 'Booked',
      is: 'open',
      blocks: groupTask,
      lesson: 'Booked is not trained. Record who came on the evening of the day.',
    },
    missed: {
      title: 'Did not come',
      is: 'open',
      blocks: groupTask,
      lesson: 'Keep a list by person, and a day for those who could not come.',
    },
    excepted: {
      title: 'Goes live untrained, by exception',
      is: 'open',
      lesson: 'Sit them beside somebody who is trained, and take the rights away that they lack.',
    },
    'needs-more': {
      title: 'Trained, needs more',
      is: 'open',
      lesson: 'What is not asked in the first weeks is done wrongly for years.',
    },
    trained: { title: 'Trained', is: 'done' },
    'left-out': { title: 'Needs no training here', is: 'stopped' },
  },
  transitions: [
    {
      id: 'agree',
      title: 'Record what they need',
      from: ['to-plan'],
      to: 'to-train',
      who: PLANNING,
      asks: ['needs', 'agreedOn'],
    },
    {
      id: 'book',
      title: 'Book them for a session',
      from: ['to-train', 'booked', 'missed', 'excepted', 'needs-more'],
      to: 'booked',
      who: PLANNING,
      asks: ['bookedFor'],
      asksAnew: ['bookedFor'],
    },
    {
      id: 'attend',
      title: 'Record that they were trained',
      from: ['to-train', 'booked', 'missed', 'excepted', 'needs-more'],
      to: 'trained',
      who: PLANNING,
      asks: ['trainedOn'],
      asksAnew: ['trainedOn'],
    },
    {
      id: 'miss',
      title: 'Record that they did not come',
      from: ['booked'],
      to: 'missed',
      who: PLANNING,
      reason: true,
    },
    {
      id: 'except',
      title: 'Let them go live untrained',
      from: UNTRAINED,
      to: 'excepted',
      who: EXCEPTING,
      asks: ['exceptedBy', 'untilThen', 'exceptedUntil'],
      asksAnew: ['exceptedBy', 'exceptedUntil'],
      reason: true,
      weighs: 'let somebody go live untrained',
      check: ({ exceptedUntil = '' }, { today }) =>
        exceptedUntil < today
          ? [{ field: 'exceptedUntil-day', message: 'An exception ends today or later' }]
          : [],
    },
    {
      id: 'need-more',
      title: 'Record that they need more',
      from: ['trained'],
      to: 'needs-more',
      who: [...PLANNING, 'practice-staff'],
      reason: true,
    },
    {
      id: 'leave-out',
      title: 'Say that they need no training here',
      from: [...UNTRAINED, 'excepted', 'needs-more'],
      to: 'left-out',
      who: [...EXCEPTING, 'trainer'],
      reason: true,
    },
    {
      id: 'take-back',
      title: 'List them again',
      from: ['left-out'],
      to: 'to-plan',
      who: PLANNING,
      reason: true,
    },
  ],
  deadlines: [
    byTask('plan-training', { id: 'agreed', what: 'Needs gone through', in: ['to-plan'] }),
    {
      id: 'booked',
      what: 'Booked while there are places',
      in: ['to-train', 'missed'],
      due: { milestone: 'go-live', offset: { value: -4, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    {
      id: 'came',
      what: 'Recorded whether they came',
      in: ['booked'],
      due: { field: 'bookedFor', offset: { value: 1, unit: 'working-days' } },
    },
    {
      id: 'trained',
      what: 'Trained before go live',
      in: UNTRAINED,
      due: { milestone: 'go-live', offset: { value: -1, unit: 'working-days' } },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    {
      id: 'exception-ends',
      what: 'Trained before the exception ends',
      in: ['excepted'],
      due: { field: 'exceptedUntil', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
};
