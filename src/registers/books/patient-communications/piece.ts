import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { piecePapers } from './papers.ts';
import { MOMENTS, SORTS } from './sorts.ts';

export const TELLING: Role[] = [
  'practice-manager',
  'practice-staff',
  'project-manager',
  'delivery-partner',
];

/** Something that patients read or hear, from the draft to the day on which it is taken down. */
export const piece: Kind = {
  title: 'Piece',
  name: 'title',
  write: TELLING,
  copies: ['title', 'sort', 'moment', 'where', 'audience', 'formats', 'telephone', 'web'],
  fields: {
    title: { label: 'What it is', type: 'text', required: true },
    sort: { label: 'How patients are told', type: 'choice', options: SORTS, required: true },
    moment: { label: 'When', type: 'choice', options: MOMENTS, required: true },
    where: { label: 'Where it is shown, or who sends it', type: 'text' },
    audience: {
      label: 'Who gets it',
      type: 'text',
      hint: 'A group, such as patients with repeat dispensing. Write no patient’s name',
      onlyIf: { field: 'sort', is: ['letter', 'text-message'] },
    },
    formats: {
      label: 'Languages and formats',
      type: 'text',
      hint: 'For example: Polish, large print, easy read',
    },
    telephone: { label: 'Number that patients ring', type: 'telephone' },
    web: {
      label: 'Web address that patients are sent to',
      type: 'text',
      hint: 'Written so that it can be typed',
    },
    extra: { label: 'What this practice adds', type: 'paragraph' },
    from: { label: 'Shown or sent from', type: 'date' },
    until: { label: 'Until', type: 'date' },
    agreedBy: { label: 'Agreed by', type: 'text', personal: true },
    agreedOn: { label: 'Agreed on', type: 'date', past: true },
    shownOn: { label: 'First shown or sent on', type: 'date', past: true },
    overOn: { label: 'Taken down, or all sent, on', type: 'date', past: true },
  },
  papers: piecePapers,
  states: {
    draft: {
      title: 'To be agreed',
      is: 'open',
      blocks: ({ values }) => tellsPatients(values.moment),
      lesson: 'Let reception read it first: they know what patients will ask.',
    },
    agreed: {
      title: 'Agreed, not shown',
      is: 'open',
      blocks: ({ values }) => tellsPatients(values.moment),
    },
    shown: {
      title: 'Shown',
      is: 'open',
      lesson: 'Look whether it still hangs. What is out of date misleads more than nothing.',
    },
    over: { title: 'Over', is: 'done' },
    dropped: { title: 'Not made', is: 'stopped' },
  },
  transitions: [
    {
      id: 'agree',
      title: 'Record that it is agreed',
      from: ['draft'],
      to: 'agreed',
      who: TELLING,
      asks: ['where', 'audience', 'telephone', 'from', 'until', 'agreedBy', 'agreedOn'],
      asksAnew: ['agreedOn'],
    },
    {
      id: 'show',
      title: 'Record that it is shown or sent',
      from: ['agreed'],
      to: 'shown',
      who: TELLING,
      asks: ['shownOn'],
      asksAnew: ['shownOn'],
    },
    {
      id: 'end',
      title: 'Record that it is over',
      from: ['shown'],
      to: 'over',
      who: TELLING,
      asks: ['overOn'],
    },
    {
      id: 'rewrite',
      title: 'Write it anew',
      from: ['agreed', 'shown'],
      to: 'draft',
      who: TELLING,
      reason: true,
    },
    {
      id: 'drop',
      title: 'Do without it',
      from: ['draft', 'agreed'],
      to: 'dropped',
      who: TELLING,
      reason: true,
    },
    {
      id: 'take-back',
      title: 'Make it after all',
      from: ['dropped'],
      to: 'draft',
      who: TELLING,
      reason: true,
    },
  ],
  deadlines: [
    byTask('tell-patients', { id: 'agreed', what: 'Written and agreed', in: ['draft'] }),
    {
      id: 'shown',
      what: 'Shown or sent',
      in: ['agreed'],
      due: { field: 'from', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
    {
      id: 'over',
      what: 'Taken down',
      in: ['shown'],
      due: { field: 'until', offset: { value: 1, unit: 'working-days' } },
    },
  ],
  check: ({ from = '', until }) =>
    until !== undefined && until < from
      ? [
          {
            field: 'until-day',
            message: 'It is shown until the day from which it is shown, or later',
          },
        ]
      : [],
};

/** The plan's own task is to tell patients in good time; what is told later does not hold it back. */
function tellsPatients(moment: unknown): string | undefined {
  return moment === 'ahead' ? 'tell-patients' : undefined;
}
