import type { Kind } from '../../book.ts';

/** The form of 2019 that told the Tracking Database which system is live since when. */
export const deploymentSurvey: Kind = {
  title: 'Deployment survey form',
  editions: ['gpsoc-2019'],
  name: 'module',
  write: ['project-manager', 'practice-manager', 'delivery-partner', 'icb'],
  fields: {
    module: { label: 'System or module', type: 'text', required: true },
    liveOn: { label: 'Went live on', type: 'date', past: true },
    score: { label: 'Score', type: 'number', least: 0, most: 10, hint: 'May be left out' },
    comments: { label: 'Comments', type: 'paragraph' },
    sentOn: { label: 'Sent to the Tracking Database administrator on', type: 'date', past: true },
  },
  states: {
    'to-send': {
      title: 'To be sent',
      is: 'open',
      blocks: 'return-deployment-survey',
      lesson: 'Without the go-live date the form comes back.',
    },
    sent: { title: 'Sent', is: 'done' },
  },
  transitions: [
    {
      id: 'send',
      title: 'Record that it is sent',
      from: ['to-send'],
      to: 'sent',
      who: ['project-manager', 'practice-manager', 'delivery-partner', 'icb'],
      asks: ['liveOn', 'sentOn'],
    },
  ],
  deadlines: [
    {
      id: 'sent',
      what: 'Sent',
      in: ['to-send'],
      due: { task: 'return-deployment-survey' },
      remind: [{ value: 3, unit: 'working-days' }],
    },
  ],
};
