import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import { COPYING } from './template.ts';

/** A database that stands in the practice only. */
export const backup: Kind = {
  title: 'Local database',
  name: 'what',
  write: COPYING,
  copies: ['what', 'where'],
  fields: {
    what: {
      label: 'Database',
      type: 'text',
      required: true,
      hint: 'For example: the program of the ECG machine',
    },
    where: { label: 'On which computer', type: 'text' },
    backedUpOn: { label: 'Backed up on', type: 'date', past: true },
    place: { label: 'Where the copy is', type: 'text' },
    openedOn: { label: 'Copy opened on', type: 'date', past: true },
  },
  states: {
    open: {
      title: 'To be backed up',
      is: 'open',
      blocks: 'export-templates',
      lesson: 'Back it up in the last week, so that the last days are in the copy as well.',
    },
    'backed-up': {
      title: 'Backed up, not opened',
      is: 'open',
      blocks: 'export-templates',
      lesson: 'A copy that nobody has opened is a hope.',
    },
    safe: { title: 'Backed up and opened', is: 'done' },
    'not-here': { title: 'Backed up centrally, or not here', is: 'stopped' },
  },
  transitions: [
    {
      id: 'back-up',
      title: 'Record that it is backed up',
      from: ['open', 'backed-up', 'safe'],
      to: 'backed-up',
      who: COPYING,
      asks: ['backedUpOn', 'place'],
      asksAnew: ['backedUpOn', 'place'],
    },
    {
      id: 'open-copy',
      title: 'Record that the copy was opened',
      from: ['backed-up'],
      to: 'safe',
      who: COPYING,
      asks: ['openedOn'],
      asksAnew: ['openedOn'],
    },
    {
      id: 'leave-out',
      title: 'Say that it needs no copy',
      from: ['open', 'backed-up'],
      to: 'not-here',
      who: COPYING,
      reason: true,
    },
    {
      id: 'take-back',
      title: 'Back it up after all',
      from: ['not-here'],
      to: 'open',
      who: COPYING,
      reason: true,
    },
  ],
  deadlines: [
    byTask('export-templates', {
      id: 'safe',
      what: 'Backed up, and the copy opened',
      in: ['open', 'backed-up'],
    }),
  ],
};
