import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { BUYERS } from './parties.ts';

/** The entry that older editions begin to count from. Which body makes it differs between regions. */
export const registration: Kind = {
  title: 'Intent to migrate, registered on the Catalogue',
  editions: ['gp-it-futures-2020', 'gpsoc-2019'],
  name: 'what',
  write: BUYERS,
  fields: {
    what: { label: 'What is registered', type: 'text', required: true },
    preferredGoLive: { label: 'Go-live date that is wished for', type: 'date' },
    owner: {
      label: 'Who registers it here',
      type: 'choice',
      options: {
        'delivery-partner': 'The IT delivery partner',
        icb: 'The ICB',
        practice: 'The practice',
        other: 'Another body',
      },
      hint: 'It differs between regions, so settle it',
    },
    ownerName: { label: 'Its name', type: 'text' },
    reference: { label: 'Reference', type: 'text' },
    registeredOn: { label: 'Registered on', type: 'date', past: true },
  },
  states: {
    'to-register': {
      title: 'Not registered',
      is: 'open',
      blocks: 'register-intent',
      lesson: 'Write the day down. The 12 to 16 weeks are counted from it.',
    },
    registered: { title: 'Registered', is: 'done' },
    withdrawn: { title: 'Withdrawn', is: 'stopped' },
  },
  transitions: [
    {
      id: 'register',
      title: 'Record that it is registered',
      from: ['to-register'],
      to: 'registered',
      who: [...BUYERS, 'practice-manager'],
      asks: ['owner', 'registeredOn'],
    },
    {
      id: 'withdraw',
      title: 'Withdraw it',
      from: ['to-register', 'registered'],
      to: 'withdrawn',
      who: BUYERS,
      reason: true,
    },
  ],
  deadlines: [
    byTask('register-intent', {
      id: 'registered',
      what: 'Registered',
      in: ['to-register'],
    }),
  ],
};
