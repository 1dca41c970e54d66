import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { LETTING_IN } from './login.ts';

/** Somebody's smartcard, with the roles and sites that the new system asks for. */
export const smartcard: Kind = {
  title: 'Smartcard',
  name: 'holder',
  write: LETTING_IN,
  fields: {
    holder: { label: 'Whose card', type: 'text', required: true, personal: true },
    roles: {
      label: 'Roles on the card',
      type: 'text',
      hint: 'What somebody may do with prescriptions, referrals and registrations hangs on them',
    },
    sites: { label: 'Sites on the card', type: 'text', hint: 'Branches among them' },
    expiresOn: { label: 'Valid until', type: 'date' },
    problem: { label: 'What is wrong with it', type: 'text' },
    orderedOn: { label: 'Asked for on', type: 'date', past: true },
    reader: { label: 'Tried in which reader', type: 'text' },
    triedOn: { label: 'Tried on', type: 'date', past: true },
  },
  states: {
    'to-check': {
      title: 'To be looked at',
      is: 'open',
      blocks: 'prepare-smartcards',
      lesson: 'Cards lapse unnoticed as long as nobody is asked for them. Try each one.',
    },
    'to-renew': {
      title: 'Asked for',
      is: 'open',
      blocks: 'prepare-smartcards',
      lesson: 'A card takes a week, and somebody who may hand it out.',
    },
    works: { title: 'Card tried', is: 'done' },
    'not-needed': { title: 'Needs none', is: 'stopped' },
  },
  transitions: [
    {
      id: 'ask',
      title: 'Record that a card or a role was asked for',
      from: ['to-check', 'to-renew', 'works'],
      to: 'to-renew',
      who: LETTING_IN,
      asks: ['problem', 'orderedOn'],
      asksAnew: ['problem', 'orderedOn'],
    },
    {
      id: 'try',
      title: 'Record that it works',
      from: ['to-check', 'to-renew'],
      to: 'works',
      who: LETTING_IN,
      asks: ['roles', 'sites', 'expiresOn', 'reader', 'triedOn'],
      asksAnew: ['triedOn'],
      check: ({ expiresOn = '' }, { today }) =>
        expiresOn < today
          ? [{ field: 'expiresOn-day', message: 'This card has lapsed: ask for another one' }]
          : [],
    },
    {
      id: 'leave-out',
      title: 'Say that they need none',
      from: ['to-check', 'to-renew', 'works'],
      to: 'not-needed',
      who: LETTING_IN,
      reason: true,
    },
    {
      id: 'take-back',
      title: 'Look at it after all',
      from: ['not-needed'],
      to: 'to-check',
      who: LETTING_IN,
      reason: true,
    },
  ],
  deadlines: [
    byTask('prepare-smartcards', {
      id: 'works',
      what: 'Works, with its roles and sites',
      in: ['to-check', 'to-renew'],
    }),
  ],
};
