import type { Kind } from '../../book.ts';
import { attendanceList } from './attendance-paper.ts';
import { isBefore, SORTS, TEACHERS } from './choices.ts';
import { groupTask } from './group-task.ts';
import { PLANNING } from './person.ts';

const IN_A_ROOM = { field: 'how', is: ['room', 'both'] };

/** One session of training, with its room, its trainer and its places. */
export const session: Kind = {
  title: 'Session',
  name: 'title',
  write: PLANNING,
  copies: ['title', 'group', 'sort', 'how', 'room', 'screens', 'places'],
  fields: {
    title: { label: 'Session', type: 'text', required: true },
    group: {
      label: 'For the group',
      type: 'text',
      required: true,
      hint: 'The name of the group, as its people have it',
    },
    sort: { label: 'What it is for', type: 'choice', options: SORTS, required: true },
    date: { label: 'Date', type: 'date' },
    time: { label: 'From when to when', type: 'text', hint: 'For example: 13:00 to 17:00' },
    how: {
      label: 'How it is held',
      type: 'choice',
      options: { room: 'In a room', online: 'Online', both: 'In a room and online' },
    },
    room: { label: 'Room and site', type: 'text', onlyIf: IN_A_ROOM },
    screens: { label: 'Computers in the room', type: 'number', most: 200, onlyIf: IN_A_ROOM },
    joining: {
      label: 'How people join from elsewhere',
      type: 'text',
      onlyIf: { field: 'how', is: ['online', 'both'] },
    },
    places: { label: 'How many can take part', type: 'number', least: 1, most: 200 },
    trainer: { label: 'Trainer', type: 'text', personal: true },
    from: { label: 'The trainer is from', type: 'choice', options: TEACHERS },
    cover: {
      label: 'Who does their work meanwhile',
      type: 'text',
      hint: 'Clinics closed, locums, reception of a neighbour',
    },
    heldOn: { label: 'Held on', type: 'date', past: true },
    came: { label: 'How many came', type: 'number', most: 200 },
  },
  papers: [attendanceList],
  states: {
    'to-book': {
      title: 'To be booked',
      is: 'open',
      blocks: 'plan-training',
      lesson:
        'Trainers of a supplier work to a plan that stands. Say early what has to be otherwise here.',
    },
    booked: {
      title: 'Booked',
      is: 'open',
      blocks: (row) => (isBefore(row.values.sort) ? groupTask(row) : undefined),
      lesson: 'Try the room the day before: each computer, the second screen, the log-ins.',
    },
    held: { title: 'Held', is: 'done' },
    'called-off': { title: 'Called off', is: 'stopped' },
  },
  transitions: [
    {
      id: 'book',
      title: 'Record that it is booked',
      from: ['to-book'],
      to: 'booked',
      who: PLANNING,
      asks: ['date', 'time', 'how', 'room', 'screens', 'joining', 'places', 'trainer', 'from'],
      check: ({ date }, { closedDay }) => closed(date, closedDay),
    },
    {
      id: 'move',
      title: 'Move it',
      from: ['booked'],
      to: 'booked',
      who: PLANNING,
      asks: ['date', 'time'],
      asksAnew: ['date', 'time'],
      reason: true,
      check: ({ date }, { closedDay }) => closed(date, closedDay),
    },
    {
      id: 'hold',
      title: 'Record that it was held',
      from: ['booked'],
      to: 'held',
      who: PLANNING,
      asks: ['heldOn', 'came'],
    },
    {
      id: 'call-off',
      title: 'Call it off',
      from: ['to-book', 'booked'],
      to: 'called-off',
      who: PLANNING,
      reason: true,
    },
    {
      id: 'take-back',
      title: 'Plan it after all',
      from: ['called-off'],
      to: 'to-book',
      who: PLANNING,
      reason: true,
    },
  ],
  deadlines: [
    {
      id: 'booked',
      what: 'Booked, with room and trainer',
      in: ['to-book'],
      due: { task: 'plan-training' },
      remind: [{ value: 1, unit: 'weeks' }],
    },
    {
      id: 'held',
      what: 'Held',
      in: ['booked'],
      due: { field: 'date', offset: { value: 0, unit: 'calendar-days' } },
      remind: [{ value: 2, unit: 'working-days' }],
    },
  ],
};

function closed(date: unknown, closedDay: (date: string) => string | undefined) {
  const message = typeof date === 'string' ? closedDay(date) : undefined;
  return message ? [{ field: 'date-day', message }] : [];
}
