import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { BEFORE_FRAMEWORKS, ICB, PRACTICE, UNDER_A_FRAMEWORK } from './parties.ts';

/** A system that was considered; one of them is chosen. */
export const solution: Kind = {
  title: 'System considered',
  name: 'name',
  write: PRACTICE,
  fields: {
    name: { label: 'System', type: 'text', required: true },
    supplier: { label: 'Supplier', type: 'text' },
    seenOn: {
      label: 'Seen at work on',
      type: 'date',
      past: true,
      hint: 'A demonstration, or a visit to a practice that uses it',
    },
    inFavour: { label: 'What speaks for it', type: 'paragraph' },
    against: { label: 'What speaks against it', type: 'paragraph' },
    yearly: { label: 'Cost a year', type: 'money' },
    why: { label: 'Why this one', type: 'paragraph' },
    meets: { label: 'Does it do what the practice needs?', type: 'yes-no' },
    lacks: {
      label: 'What it lacks, and how the practice lives with that',
      type: 'paragraph',
      onlyIf: { field: 'meets', is: ['false'] },
    },
    framework: {
      label: 'Framework under which it is bought',
      type: 'text',
      editions: UNDER_A_FRAMEWORK,
      hint: 'Ask the ICB which one applies; the Buying Catalogue shows those that are open',
    },
    route: {
      label: 'How it is bought',
      type: 'choice',
      options: {
        direct: 'Direct award',
        competition: 'Competition among suppliers of the framework',
        extension: 'Extension of a contract of the ICB',
        other: 'Another way',
      },
      editions: UNDER_A_FRAMEWORK,
    },
    confirmedOn: { label: 'Confirmed on', type: 'date', past: true },
  },
  states: {
    considered: {
      title: 'Considered',
      is: 'open',
      blocks: 'confirm-framework',
      lesson:
        'Let each team see the screens that it uses most, with its own examples, before anybody chooses.',
    },
    chosen: {
      title: 'Chosen',
      is: 'open',
      blocks: 'confirm-framework',
      lesson:
        'Have the way of buying confirmed in writing: an order under the wrong framework is placed twice.',
    },
    confirmed: { title: 'Chosen and confirmed', is: 'done' },
    'not-chosen': { title: 'Not chosen', is: 'stopped' },
  },
  transitions: [
    {
      id: 'choose',
      title: 'Choose it',
      from: ['considered'],
      to: 'chosen',
      who: PRACTICE,
      asks: ['why', 'meets', 'lacks'],
    },
    {
      id: 'confirm-route',
      title: 'Confirm how it is bought',
      from: ['chosen'],
      to: 'confirmed',
      who: ICB,
      editions: UNDER_A_FRAMEWORK,
      asks: ['framework', 'route', 'confirmedOn'],
    },
    {
      id: 'confirm',
      title: 'Confirm the choice',
      from: ['chosen'],
      to: 'confirmed',
      who: [...PRACTICE, ...ICB],
      editions: BEFORE_FRAMEWORKS,
      asks: ['confirmedOn'],
    },
    {
      id: 'leave',
      title: 'Record that it is not chosen',
      from: ['considered', 'chosen', 'confirmed'],
      to: 'not-chosen',
      who: [...PRACTICE, ...ICB],
      reason: true,
    },
    {
      id: 'reconsider',
      title: 'Consider it again',
      from: ['not-chosen'],
      to: 'considered',
      who: PRACTICE,
      reason: true,
    },
  ],
  deadlines: [
    byTask('confirm-framework', {
      id: 'confirmed',
      what: 'Chosen and confirmed',
      in: ['considered', 'chosen'],
    }),
  ],
};

/** Something that the practice cannot do without; the chosen system is held against each. */
export const need: Kind = {
  title: 'Need of the practice',
  name: 'need',
  write: PRACTICE,
  fields: {
    need: { label: 'What the practice needs', type: 'text', required: true },
    whose: { label: 'Who needs it', type: 'text', hint: 'A team, such as dispensary or reception' },
    weight: {
      label: 'How much depends on it',
      type: 'choice',
      options: { must: 'Nothing works without it', should: 'It would be missed', nice: 'A wish' },
    },
    answer: {
      label: 'How the chosen system does it',
      type: 'paragraph',
      hint: 'What the supplier has shown, and where; or what the practice does instead',
    },
    answeredOn: { label: 'Answered on', type: 'date', past: true },
  },
  states: {
    open: { title: 'Not answered yet', is: 'open', blocks: 'confirm-framework' },
    met: { title: 'Met', is: 'done' },
    around: {
      title: 'Not met, with a way round',
      is: 'done',
      lesson:
        'Try the way round with those who will have to take it every day, not with those who sell it.',
    },
    unmet: { title: 'Not met', is: 'stopped' },
  },
  transitions: [
    ...(['met', 'around', 'unmet'] as const).map((to) => ({
      id: to,
      title: { met: 'It is met', around: 'There is a way round', unmet: 'It is not met' }[to],
      from: ['open'],
      to,
      who: PRACTICE,
      asks: ['answer', 'answeredOn'],
    })),
    {
      id: 'ask-again',
      title: 'Ask again',
      from: ['met', 'around', 'unmet'],
      to: 'open',
      who: PRACTICE,
      reason: true,
    },
  ],
};
