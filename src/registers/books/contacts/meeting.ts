import type { Kind } from '../../book.ts';
import { byTask } from '../../by-task.ts';
import type { Field } from '../../field.ts';
import { LEADING } from './leading.ts';

/** A meeting that is arranged, held and written up. `task`: that of the plan which it is. */
export function meeting({
  title,
  task,
  lesson,
  fields = {},
}: {
  title: string;
  task: string;
  lesson: string;
  fields?: Record<string, Field>;
}): Kind {
  const roles = { type: 'choices', options: {}, optionsOf: 'roles' } as const;
  return {
    title,
    name: 'date',
    write: LEADING,
    fields: {
      date: { label: 'Day', type: 'date' },
      time: { label: 'Hour', hint: 'For example 13:00', type: 'text' },
      place: { label: 'Where', hint: 'A room, or how to join the call', type: 'text' },
      chair: { label: 'Who leads it', type: 'text', personal: true },
      invited: { label: 'Who is invited', ...roles },
      came: { label: 'Who came', ...roles },
      ...fields,
      minutes: {
        label: 'Minutes',
        hint: 'What was said. Decisions and actions are rows of their own, with the day of this meeting.',
        type: 'paragraph',
      },
      sentOn: { label: 'Minutes sent on', type: 'date', past: true },
    },
    check: ({ time }) =>
      time === undefined || /^([01]?\d|2[0-3])[:.]?[0-5]\d$/.test(String(time))
        ? []
        : [{ field: 'time', message: 'The hour must be a time of day, for example 13:00' }],
    states: {
      'to-arrange': { title: 'To be arranged', is: 'open', lesson, blocks: task },
      invited: { title: 'Invited', is: 'open', lesson, blocks: task },
      held: {
        title: 'Held',
        is: 'open',
        lesson: 'Send the minutes while people remember what they promised.',
      },
      'written-up': { title: 'Written up', is: 'done' },
      cancelled: { title: 'Cancelled', is: 'stopped' },
    },
    transitions: [
      {
        id: 'invite',
        title: 'Record the invitation',
        from: ['to-arrange'],
        to: 'invited',
        who: LEADING,
        asks: ['date', 'time', 'place', 'invited'],
        check: onOpenDay,
      },
      {
        id: 'hold',
        title: 'Record that it was held',
        from: ['invited', 'to-arrange'],
        to: 'held',
        who: LEADING,
        asks: ['date', 'came'],
        check: ({ date = '' }, { today }) =>
          date > today
            ? [{ field: 'date-day', message: 'A meeting that was held was today or earlier' }]
            : [],
      },
      {
        id: 'move',
        title: 'Move it to another day',
        from: ['invited'],
        to: 'invited',
        who: LEADING,
        asks: ['date', 'time', 'place'],
        asksAnew: ['date'],
        reason: true,
        check: onOpenDay,
      },
      {
        id: 'write-up',
        title: 'Record that the minutes were sent',
        from: ['held'],
        to: 'written-up',
        who: LEADING,
        asks: ['minutes', 'sentOn'],
      },
      {
        id: 'cancel',
        title: 'Cancel it',
        from: ['to-arrange', 'invited'],
        to: 'cancelled',
        who: LEADING,
        reason: true,
      },
    ],
    deadlines: [
      byTask(task, {
        id: 'in-time',
        what: 'Held without moving the plan',
        in: ['to-arrange', 'invited'],
      }),
      {
        id: 'minutes',
        what: 'Minutes sent',
        in: ['held'],
        due: { field: 'date', offset: { value: 3, unit: 'working-days' } },
      },
    ],
  };
}

const onOpenDay: NonNullable<Kind['transitions'][number]['check']> = ({ date }, { closedDay }) => {
  const problem = closedDay(String(date));
  return problem ? [{ field: 'date-day', message: problem }] : [];
};
