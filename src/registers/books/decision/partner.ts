import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { ALL, ICB } from './parties.ts';

/** Who supports and manages the move on the computer side. */
export const partner: Kind = {
  title: 'IT delivery partner',
  name: 'organisation',
  write: ALL,
  fields: {
    organisation: { label: 'Organisation or team', type: 'text', required: true },
    isTeam: { label: 'Is it a team of the ICB?', type: 'yes-no' },
    contact: { label: 'Named person', type: 'text', personal: true },
    telephone: { label: 'Telephone', type: 'telephone', personal: true },
    email: { label: 'E-mail', type: 'email', personal: true },
    does: {
      label: 'What it does in this migration',
      type: 'choices',
      options: {
        manage: 'Manages the project',
        survey: 'Makes the technical survey',
        extract: 'Sends or chases the extract request',
        equipment: 'Sets up equipment and log-ins',
        training: 'Trains',
        data: 'Helps with data quality',
      },
    },
    engagedOn: { label: 'Engaged on', type: 'date', past: true },
  },
  states: {
    asked: {
      title: 'To be engaged',
      is: 'open',
      blocks: 'engage-delivery-partner',
      lesson: 'A desk is not a name. Without a person the first weeks go by with nobody answering.',
    },
    engaged: { title: 'Engaged', is: 'done' },
    declined: { title: 'Declined', is: 'stopped' },
  },
  transitions: [
    {
      id: 'engage',
      title: 'Record that it is engaged',
      from: ['asked'],
      to: 'engaged',
      who: [...ICB, 'delivery-partner'],
      asks: ['contact', 'does', 'engagedOn'],
    },
    {
      id: 'decline',
      title: 'Record that it declines',
      from: ['asked', 'engaged'],
      to: 'declined',
      who: [...ICB, 'delivery-partner'],
      reason: true,
    },
  ],
  deadlines: [
    byTask('engage-delivery-partner', {
      id: 'engaged',
      what: 'Engaged',
      in: ['asked'],
    }),
  ],
};
