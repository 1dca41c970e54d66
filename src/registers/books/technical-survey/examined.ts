import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import type { Field } from '../../field.ts';

const LOOKING: Role[] = [
  'delivery-partner',
  'new-supplier',
  'practice-manager',
  'project-manager',
  'it-lead',
];
const OPEN = ['does-not-fit', 'costed', 'approved', 'refused', 'replaced'];

/** Something that is held against what the new system needs, and replaced where it does not fit. */
export function examined(title: string, fields: Record<string, Field>): Kind {
  return {
    title,
    name: 'name',
    write: LOOKING,
    fields: {
      name: {
        label: 'Name',
        hint: 'For example: computers at reception',
        type: 'text',
        required: true,
      },
      ...fields,
      site: {
        label: 'Site',
        hint: 'As the survey of the site names it; empty for all',
        type: 'text',
      },
      problem: { label: 'What does not fit', type: 'paragraph' },
      remedy: {
        label: 'What is done about it',
        type: 'choice',
        options: {
          replace: 'Replace it',
          upgrade: 'Upgrade it',
          'set-up': 'Set it up anew',
          licence: 'Move or buy a licence',
        },
      },
      cost: { label: 'Cost', hint: 'For all of them together', type: 'money' },
      approvedBy: { label: 'Approved by', type: 'text', personal: true },
      approvedOn: { label: 'Approved on', type: 'date', past: true },
      replacedOn: { label: 'Replaced or set up on', type: 'date', past: true },
      testedBy: { label: 'Tested with the new system by', type: 'text', personal: true },
      testedOn: { label: 'Tested on', type: 'date', past: true },
    },
    states: {
      'to-check': { title: 'To be checked', is: 'open' },
      fits: { title: 'Fits', is: 'done' },
      'does-not-fit': {
        title: 'Does not fit',
        is: 'open',
        lesson: 'Ask for a price today. Ordering, delivery and setting up take weeks.',
        blocks: 'sign-technical-requirements',
      },
      costed: {
        title: 'Cost known, not approved',
        is: 'open',
        lesson: 'Show the cost to the ICB at once: its money is not there until somebody asks.',
        blocks: 'sign-technical-requirements',
      },
      refused: {
        title: 'Cost refused',
        is: 'open',
        lesson: 'The thing still does not fit. Find another way, or say who works without it.',
        blocks: 'replace-equipment',
      },
      approved: { title: 'Approved, not replaced', is: 'open', blocks: 'replace-equipment' },
      replaced: {
        title: 'Replaced, not tested',
        is: 'open',
        lesson: 'Try each kind of device once with the new system before the day.',
        blocks: 'replace-equipment',
      },
      tested: { title: 'Tested', is: 'done' },
      without: { title: 'Done without', is: 'stopped' },
    },
    transitions: [
      { id: 'fits', title: 'It fits', from: ['to-check'], to: 'fits', who: LOOKING },
      {
        id: 'does-not-fit',
        title: 'It does not fit',
        from: ['to-check'],
        to: 'does-not-fit',
        who: LOOKING,
        asks: ['problem'],
      },
      {
        id: 'price',
        title: 'Record remedy and cost',
        from: ['does-not-fit', 'refused'],
        to: 'costed',
        who: LOOKING,
        asks: ['remedy', 'cost'],
        asksAnew: ['cost'],
      },
      {
        id: 'approve',
        title: 'Approve the cost',
        from: ['costed'],
        to: 'approved',
        who: ['icb'],
        asks: ['approvedBy', 'approvedOn'],
      },
      {
        id: 'refuse',
        title: 'Refuse the cost',
        from: ['costed'],
        to: 'refused',
        who: ['icb'],
        reason: true,
      },
      {
        id: 'replace',
        title: 'Record that it was replaced',
        from: ['approved'],
        to: 'replaced',
        who: LOOKING,
        asks: ['replacedOn'],
      },
      {
        id: 'test',
        title: 'Record that it works',
        from: ['replaced'],
        to: 'tested',
        who: LOOKING,
        asks: ['testedBy', 'testedOn'],
      },
      {
        id: 'fail',
        title: 'It still does not work',
        from: ['replaced', 'tested', 'fits'],
        to: 'does-not-fit',
        who: LOOKING,
        asks: ['problem'],
        asksAnew: ['problem'],
      },
      {
        id: 'do-without',
        title: 'Do without it',
        from: ['to-check', 'does-not-fit', 'costed', 'refused', 'approved'],
        to: 'without',
        who: ['practice-manager', 'icb'],
        reason: true,
      },
    ],
    deadlines: [
      byTask('sign-technical-requirements', {
        id: 'approved',
        what: 'Cost approved without moving the plan',
        in: ['does-not-fit', 'costed'],
      }),
      {
        id: 'replaced-before',
        what: 'Replaced and tested before go live',
        editions: ['gpsoc-2019'],
        in: OPEN,
        due: { milestone: 'go-live', offset: { value: -1, unit: 'working-days' } },
        remind: [{ value: 2, unit: 'weeks' }],
      },
      {
        id: 'replaced-by',
        what: 'Replaced and tested by go live',
        editions: ['gp-it-futures-2020', 'nhs-england-2026'],
        in: OPEN,
        due: { milestone: 'go-live', offset: { value: 0, unit: 'working-days' } },
        remind: [{ value: 2, unit: 'weeks' }],
      },
    ],
  };
}
