import { amountInWords } from '../../../lib/amount.ts';
import type { Role } from '../../../people/role.ts';
import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { memberTask } from './member.ts';
import { NOTICE_UNITS, noticeOf } from './notice.ts';
import { servicePapers } from './papers.ts';

export const LINKING: Role[] = [
  'practice-manager',
  'project-manager',
  'delivery-partner',
  'new-supplier',
];
const TELLING: Role[] = ['practice-manager', 'project-manager', 'delivery-partner'];

const SWITCHES = { field: 'switches', is: ['true'] };

/** A service and its link, from the first word about the move to the test in the new system. */
export const service: Kind = {
  title: 'Service',
  name: 'name',
  write: LINKING,
  copies: ['name', 'switches', 'offRule', 'onRule', 'desk', 'telephone', 'email'],
  fields: {
    name: { label: 'Service', type: 'text', required: true },
    switches: {
      label: 'Is a link switched off and on again?',
      type: 'yes-no',
      required: true,
      hint: 'Some services only have to be told',
    },
    desk: { label: 'Whom to tell there', type: 'text', personal: true },
    telephone: { label: 'Telephone', type: 'telephone', personal: true },
    email: { label: 'E-mail', type: 'email', personal: true },
    notice: {
      label: 'Notice that it wants',
      type: 'number',
      least: 1,
      most: 200,
      hint: 'Ask. What the guide names is an example',
    },
    noticeUnit: { label: 'Counted in', type: 'choice', options: NOTICE_UNITS },
    offRule: { label: 'Before and while it is off', type: 'paragraph' },
    onRule: { label: 'After go live', type: 'paragraph' },
    newAddress: {
      label: 'Does the mailbox address change?',
      type: 'yes-no',
      hint: 'It does where SystmOne is on either side. Whoever sends to the old one loses the message',
    },
    address: {
      label: 'New mailbox address',
      type: 'text',
      onlyIf: { field: 'newAddress', is: ['true'] },
    },
    toldOn: { label: 'Told on', type: 'date', past: true },
    toldHow: { label: 'How it was told', type: 'text' },
    offPlanned: { label: 'Link off, planned for', type: 'date', onlyIf: SWITCHES },
    onPlanned: { label: 'Link on, planned for', type: 'date', onlyIf: SWITCHES },
    confirmedOn: { label: 'Both days confirmed on', type: 'date', past: true, onlyIf: SWITCHES },
    remindedOn: { label: 'Reminded a week before on', type: 'date', past: true, onlyIf: SWITCHES },
    remindedAgainOn: {
      label: 'Reminded on the day, on',
      type: 'date',
      past: true,
      onlyIf: SWITCHES,
    },
    offOn: { label: 'Link went off on', type: 'date', past: true, onlyIf: SWITCHES },
    onOn: { label: 'Link came on on', type: 'date', past: true, onlyIf: SWITCHES },
    testedOn: { label: 'Test message seen on', type: 'date', past: true, onlyIf: SWITCHES },
    testedBy: { label: 'Who saw it, and where', type: 'text', personal: true, onlyIf: SWITCHES },
    licence: { label: 'Does a licence have to be moved?', type: 'yes-no' },
    fee: { label: 'Fee', type: 'money' },
  },
  papers: servicePapers,
  states: {
    listed: {
      title: 'Not told',
      is: 'open',
      blocks: (row) => memberTask('notify-third-parties', row),
      lesson:
        'Ask three things at once: how much notice, who switches, and what it costs. The longest notice of all decides when the final extract can be.',
    },
    told: {
      title: 'Told, not confirmed',
      is: 'open',
      lesson: 'Told is not confirmed. Ask for both days in writing and keep the answer here.',
    },
    confirmed: {
      title: 'Both days confirmed',
      is: 'open',
      blocks: (row) => memberTask('remind-third-parties', row),
      lesson: 'A link that was agreed weeks ago is forgotten on the day. Ring a week before.',
    },
    reminded: {
      title: 'Reminded',
      is: 'open',
      blocks: (row) => memberTask('switch-links-off', row),
      lesson: 'Ring once more on the day itself.',
    },
    off: {
      title: 'Off',
      is: 'open',
      blocks: (row) => memberTask('switch-links-on', row),
      lesson: 'While it is off, somebody has to look at what would have come by it, each day.',
    },
    on: {
      title: 'On, not tested',
      is: 'open',
      blocks: (row) => memberTask('test-links', row),
      lesson: 'That it is on is their word. Only a message that somebody has seen proves it.',
    },
    tested: { title: 'Tested', is: 'done' },
    'only-told': { title: 'Told, nothing to switch', is: 'done' },
    'not-here': { title: 'Not at this practice', is: 'stopped' },
  },
  transitions: [
    {
      id: 'tell',
      title: 'Record that it was told',
      from: ['listed'],
      to: 'told',
      who: TELLING,
      asks: ['notice', 'noticeUnit', 'desk', 'toldOn', 'toldHow'],
    },
    {
      id: 'settle',
      title: 'Record that there is nothing to switch',
      from: ['told'],
      to: 'only-told',
      who: TELLING,
      check: ({ switches }) =>
        switches === true
          ? [{ field: 'reason', message: 'Its link is switched: change that field first' }]
          : [],
      reason: true,
    },
    {
      id: 'confirm',
      title: 'Record that it confirmed both days',
      from: ['told'],
      to: 'confirmed',
      who: [...TELLING, 'third-party'],
      asks: ['offPlanned', 'onPlanned', 'confirmedOn'],
      evidence: 'its confirmation',
      check: ({ switches, offPlanned = '', onPlanned = '' }) => [
        ...(switches === true
          ? []
          : [
              {
                field: 'confirmedOn-day',
                message: 'No link of it is switched, so there are no days',
              },
            ]),
        ...(onPlanned && onPlanned <= offPlanned
          ? [{ field: 'onPlanned-day', message: 'It comes on after it went off' }]
          : []),
      ],
    },
    {
      id: 'agree-other-days',
      title: 'Record other days',
      from: ['confirmed', 'reminded'],
      to: 'confirmed',
      who: TELLING,
      asks: ['offPlanned', 'onPlanned', 'confirmedOn'],
      asksAnew: ['offPlanned', 'onPlanned', 'confirmedOn'],
      reason: true,
    },
    {
      id: 'remind',
      title: 'Record the reminder of a week before',
      from: ['confirmed'],
      to: 'reminded',
      who: TELLING,
      asks: ['remindedOn'],
    },
    {
      id: 'switch-off',
      title: 'Record that the link is off',
      from: ['confirmed', 'reminded'],
      to: 'off',
      who: [...LINKING, 'third-party'],
      asks: ['remindedAgainOn', 'offOn'],
    },
    {
      id: 'switch-on',
      title: 'Record that the link is on',
      from: ['off'],
      to: 'on',
      who: [...LINKING, 'third-party'],
      asks: ['onOn'],
    },
    {
      id: 'test',
      title: 'Record that a test message was seen',
      from: ['on'],
      to: 'tested',
      who: [...TELLING, 'practice-staff', 'clinical-lead'],
      asks: ['testedOn', 'testedBy'],
    },
    {
      id: 'fail',
      title: 'Record that it does not work',
      from: ['on', 'tested'],
      to: 'off',
      who: [...TELLING, 'practice-staff', 'clinical-lead'],
      reason: true,
    },
    {
      id: 'leave-out',
      title: 'Say that this practice does not have it',
      from: ['listed', 'told', 'confirmed', 'reminded'],
      to: 'not-here',
      who: TELLING,
      reason: true,
    },
    {
      id: 'take-back',
      title: 'List it after all',
      from: ['not-here', 'only-told'],
      to: 'listed',
      who: TELLING,
      reason: true,
    },
  ],
  deadlines: [
    byTask('notify-third-parties', { id: 'told', what: 'Told in time', in: ['listed'] }),
    {
      id: 'confirmed',
      what: 'Confirmed in writing',
      in: ['told'],
      due: { field: 'toldOn', offset: { value: 5, unit: 'working-days' } },
    },
    {
      id: 'reminded',
      what: 'Reminded a week before',
      in: ['confirmed'],
      due: { field: 'offPlanned', offset: { value: -1, unit: 'weeks' } },
      remind: [{ value: 1, unit: 'working-days' }],
    },
    {
      id: 'off',
      what: 'Off, after a reminder on the day',
      in: ['confirmed', 'reminded'],
      due: { field: 'offPlanned', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 0, unit: 'working-days' }],
    },
    {
      id: 'on',
      what: 'On again',
      in: ['off'],
      due: { field: 'onPlanned', offset: { value: 0, unit: 'calendar-days' } },
    },
    {
      id: 'tested',
      what: 'Tested in the new system',
      in: ['on'],
      due: { field: 'onOn', offset: { value: 1, unit: 'working-days' } },
    },
  ],
  check: (values) => {
    const isHalf = (values.notice === undefined) !== (values.noticeUnit === undefined);
    if (isHalf) {
      return [
        { field: 'noticeUnit', message: 'A notice needs its number and what it is counted in' },
      ];
    }
    const notice = noticeOf(values);
    return notice && notice.unit === 'weeks' && notice.value > 26
      ? [
          {
            field: 'notice',
            message: `A notice of ${amountInWords(notice)} is more than half a year`,
          },
        ]
      : [];
  },
};
