import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';

export const COPYING: Role[] = [
  'practice-manager',
  'practice-staff',
  'clinical-lead',
  'it-lead',
  'delivery-partner',
  'trainer',
];
const DECIDING: Role[] = ['practice-manager', 'practice-staff', 'clinical-lead', 'it-lead'];

/** Something of the practice's own that does not move by itself. */
export const template: Kind = {
  title: 'Template',
  name: 'name',
  write: COPYING,
  copies: ['name', 'sort', 'usedFor', 'firstDay'],
  fields: {
    name: {
      label: 'Template or document',
      type: 'text',
      required: true,
      hint: 'What it is called in the old system. Write no patient’s name',
    },
    sort: {
      label: 'What it is',
      type: 'choice',
      required: true,
      options: {
        letter: 'Letter or form',
        entry: 'Template for entering data',
        protocol: 'Protocol, alert or short cut',
        search: 'Search or report',
        message: 'Text message',
        other: 'Something else',
      },
    },
    usedFor: { label: 'What it is used for', type: 'text' },
    usedBy: { label: 'Who uses it', type: 'text', hint: 'A team, or a clinic' },
    firstDay: {
      label: 'Needed on the first day?',
      type: 'yes-no',
      hint: 'Without it somebody cannot work on the morning of go live',
    },
    decidedOn: { label: 'Kept or dropped on', type: 'date', past: true },
    owner: { label: 'Who sees that it is built', type: 'text', personal: true },
    exportedOn: { label: 'Exported on', type: 'date', past: true },
    place: { label: 'Where the copy is', type: 'text', hint: 'A folder, and in what form' },
    builtOn: { label: 'Built again on', type: 'date', past: true },
    triedOn: { label: 'Tried on', type: 'date', past: true },
    triedBy: {
      label: 'Tried by',
      type: 'text',
      personal: true,
      hint: 'Somebody who uses it, and did not build it',
    },
  },
  states: {
    listed: {
      title: 'To be decided',
      is: 'open',
      blocks: 'choose-templates',
      lesson: 'Keep the few that are used. Every one that is kept is built again by hand.',
    },
    kept: {
      title: 'Kept, to be exported',
      is: 'open',
      blocks: 'export-templates',
      lesson: 'After the final extract the old system can be read, but not always exported from.',
    },
    exported: {
      title: 'Exported, to be built',
      is: 'open',
      lesson: 'Fields that fill themselves in have other names in the new system. Look at each.',
    },
    built: {
      title: 'Built, to be tried',
      is: 'open',
      lesson: 'Try it with an invented patient: does the right number stand in the right place?',
    },
    tried: { title: 'Built and tried', is: 'done' },
    dropped: { title: 'Dropped', is: 'stopped' },
  },
  transitions: [
    {
      id: 'keep',
      title: 'Keep it',
      from: ['listed', 'dropped'],
      to: 'kept',
      who: DECIDING,
      asks: ['usedFor', 'usedBy', 'firstDay', 'owner', 'decidedOn'],
      asksAnew: ['decidedOn'],
    },
    {
      id: 'drop',
      title: 'Drop it',
      from: ['listed', 'kept', 'exported', 'built'],
      to: 'dropped',
      who: DECIDING,
      asks: ['decidedOn'],
      asksAnew: ['decidedOn'],
      reason: true,
    },
    {
      id: 'export',
      title: 'Record that it is exported',
      from: ['kept'],
      to: 'exported',
      who: COPYING,
      asks: ['exportedOn', 'place'],
    },
    {
      id: 'build',
      title: 'Record that it is built again',
      from: ['exported'],
      to: 'built',
      who: COPYING,
      asks: ['builtOn'],
      asksAnew: ['builtOn'],
    },
    {
      id: 'try',
      title: 'Record that it works',
      from: ['built'],
      to: 'tried',
      who: COPYING,
      asks: ['triedOn', 'triedBy'],
      asksAnew: ['triedOn', 'triedBy'],
      check: ({ owner = '', triedBy = '' }) =>
        String(owner).toLowerCase() === String(triedBy).toLowerCase()
          ? [{ field: 'triedBy', message: 'Whoever sees that it is built does not try it as well' }]
          : [],
    },
    {
      id: 'fail',
      title: 'Record that it does not work',
      from: ['built', 'tried'],
      to: 'exported',
      who: COPYING,
      reason: true,
    },
  ],
  deadlines: [
    byTask('choose-templates', { id: 'decided', what: 'Kept or dropped', in: ['listed'] }),
    byTask('export-templates', { id: 'exported', what: 'Exported', in: ['kept'] }),
    {
      id: 'tried',
      what: 'Built again and tried',
      in: ['exported', 'built'],
      due: { milestone: 'go-live', offset: { value: -1, unit: 'working-days' } },
      remind: [{ value: 2, unit: 'weeks' }],
    },
  ],
};
